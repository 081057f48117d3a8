import { type Policer, SENDS_ONLY, wholeUnits } from './policer.js';

/** libvirt counts kilobytes of 1000 bytes a second (it hands them to tc as kbps), and polices what comes from a tap device. */
const KILOBYTE = 8000;
/** tc holds bursts in 32 bits of bytes; a kibibyte is libvirt's unit. */
const MOST_BURST = Math.floor((2 ** 32 - 1) / 1024);
/** A rate without a burst would let a whole second of traffic pass at once. */
const BURSTS_PER_SECOND = 10;
/** Of an Ethernet frame with segmentation offload, 64 KiB: a smaller bucket passes none of them. */
const LEAST_BURST = 64;

/** The `bandwidth` element of a domain's `interface`. `average` in kilobytes per second, `burst` in kibibytes. */
export const libvirt: Policer = {
  target: 'libvirt',
  render(mbps) {
    const average = wholeUnits(mbps, KILOBYTE);
    if (average < 1) return null;
    const burst = Math.min(MOST_BURST, Math.max(LEAST_BURST, Math.floor(average / BURSTS_PER_SECOND)));
    return [
      `<!-- ${SENDS_ONLY} -->`,
      '<bandwidth>',
      `  <outbound average='${average}' burst='${burst}'/>`,
      '</bandwidth>',
    ].join('\n');
  },
};

import { type Policer, SENDS_ONLY, wholeUnits } from './policer.js';

/** Open vSwitch counts kilobits of 1000 bits, per second and per burst. */
const KILOBIT = 1000;
/** It holds the rate in 32 bits. */
const MOST_RATE = 2 ** 32 - 1;
/** A tenth of the rate lets TCP come close to it; a larger burst lets the average exceed it. */
const BURSTS_PER_SECOND = 10;
/** A frame of 1500 bytes. */
const LEAST_BURST = 12;

/** Ingress policing: the switch's ingress is what a VM sends. A rate of 0 would police nothing. */
export const openVSwitch: Policer = {
  target: 'openvswitch',
  render(mbps) {
    const rate = wholeUnits(mbps, KILOBIT);
    if (rate < 1 || rate > MOST_RATE) return null;
    const burst = Math.max(LEAST_BURST, Math.floor(rate / BURSTS_PER_SECOND));
    return [
      `# ${SENDS_ONLY}; INTERFACE is its port on the switch`,
      `ovs-vsctl set interface "$INTERFACE" ingress_policing_rate=${rate} ingress_policing_burst=${burst}`,
    ].join('\n');
  },
};

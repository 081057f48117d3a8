import { downloadTimes } from './downloads.js';
import type { PaperParameters } from './parameters.js';
import { correlation, mean, standardDeviation } from './statistics.js';
import { type Neighbour, streamThroughput } from './throughput.js';

/** S1: shares of a VM alone. */
export const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** S2 and S3: own shares. With the neighbour's 40% they leave the core some room. */
const OWN_SHARES = [0.2, 0.3, 0.4, 0.5];
/** By this time a download must have ended, in ms. */
const DEADLINE = 20;

/** Throughput of S1 by share, in Mbit/s: one run of each. */
export function runsAlone(parameters: PaperParameters, seed: number): number[] {
  return SHARES.map((share) => streamThroughput(parameters, share, null, seed));
}

/** S1, from repeated runs: squared correlation of share and mean throughput, and the largest sd of a share's runs of their mean. */
export function linearity(repetitions: readonly (readonly number[])[]): { r2: number; maxRelSd: number } {
  const byShare = SHARES.map((_, i) => repetitions.map((runs) => runs[i] ?? NaN));
  const spreads = byShare.map((runs) => standardDeviation(runs) / mean(runs));
  return { r2: correlation(SHARES, byShare.map(mean)) ** 2, maxRelSd: Math.max(...spreads) };
}

/**
 * S2 (network) or S3 (compute): how much throughput is lost, in percent, as the neighbour grows from 10% to 40%: mean over
 * own shares, and by own share, such as `dropPercentAt20`.
 */
export function dropBeside(
  parameters: PaperParameters,
  kind: Neighbour['kind'],
  seed: number,
): { readonly dropPercent: number; readonly [figure: `dropPercentAt${number}`]: number } {
  const drops = OWN_SHARES.map((share) => {
    const beside = (neighbour: number) =>
      streamThroughput(parameters, share, { kind, share: neighbour }, seed);
    return 100 * (1 - beside(0.4) / beside(0.1));
  });
  const byShare = OWN_SHARES.map((share, i) => [`dropPercentAt${100 * share}`, drops[i]] as const);
  return { dropPercent: mean(drops), ...Object.fromEntries(byShare) };
}

/** S5: without load. The reservation makes no difference that the paper saw; this is with it. */
export function downloadsUnloaded(
  parameters: PaperParameters,
  seed: number,
): { meanMs: number; maxMs: number } {
  const times = downloadTimes(parameters, { reserved: true, load: 'none' }, seed);
  return { meanMs: mean(times), maxMs: Math.max(...times) };
}

/** S6: loaded, without reservations. */
export function downloadsLoaded(
  parameters: PaperParameters,
  seed: number,
): { missPercent: number; maxMs: number } {
  const times = downloadTimes(parameters, { reserved: false, load: 'shared' }, seed);
  const misses = times.filter((time) => time > DEADLINE).length;
  return { missPercent: (100 * misses) / times.length, maxMs: Math.max(...times) };
}

/** S7: loaded, with the reservation; the other VM as the parameters tell. */
export function downloadsReserved(
  parameters: PaperParameters,
  seed: number,
): { meanMs: number; sdMs: number; maxMs: number } {
  const times = downloadTimes(parameters, { reserved: true, load: 'neighbour' }, seed);
  return { meanMs: mean(times), sdMs: standardDeviation(times), maxMs: Math.max(...times) };
}

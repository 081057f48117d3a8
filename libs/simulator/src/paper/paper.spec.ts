import {
  cbsViolations,
  downloadsLoaded,
  downloadsReserved,
  downloadsUnloaded,
  downloadTimes,
  dropBeside,
  EdfCbs,
  linearity,
  paperParameters,
  runsAlone,
  streamThroughput,
  Trace,
} from '../index.js';
import { correlation, mean, standardDeviation } from './statistics.js';

const parameters = paperParameters;

/** What of the trace breaks the rules of CBS. */
function violations(trace: Trace): string[] {
  const policy = trace.segments.map(({ entity }) => entity?.policy).find((found) => found instanceof EdfCbs);
  if (!policy) throw new Error('nothing ran in a reservation');
  return cbsViolations(policy, trace).slice(0, 9);
}

describe('traces of the experiments keep to the rules of CBS', () => {
  it.each(['network', 'compute'] as const)('a stream beside a %s VM, with charged interrupts', (kind) => {
    const trace = new Trace();
    streamThroughput(parameters, 0.3, { kind, share: 0.4 }, 1, trace);
    expect(violations(trace)).toEqual([]);
    const interrupted = trace.segments.filter(
      ({ interrupt, charged, entity }) => interrupt && charged && entity,
    );
    expect(interrupted.length).toBeGreaterThan(1000);
  });

  it.each(['none', 'shared', 'neighbour'] as const)('requests in a reservation, load: %s', (load) => {
    const trace = new Trace();
    downloadTimes(parameters, { reserved: true, load }, 1, trace);
    expect(violations(trace)).toEqual([]);
  });
});

describe('the experiments of the paper', () => {
  it('S1: throughput nearly linear in the share, and hardly spread', () => {
    const { r2, maxRelSd } = linearity([1, 2, 3].map((seed) => runsAlone(parameters, seed)));
    expect(r2).toBeGreaterThan(0.99);
    expect(maxRelSd).toBeLessThan(0.02);
  });

  it('S2 and S3: a network neighbour that grows from 10% to 40% costs 20% to 30%, a compute one less', () => {
    const { dropPercent: network } = dropBeside(parameters, 'network', 1);
    const { dropPercent: compute } = dropBeside(parameters, 'compute', 1);
    expect(network).toBeGreaterThan(20);
    expect(network).toBeLessThan(30);
    expect(compute).toBeGreaterThan(0);
    expect(compute).toBeLessThan(network - 5);
  });

  it('S3: where interrupts are free, a network neighbour costs hardly more than a compute one', () => {
    const free = { ...parameters, costs: { ...parameters.costs, interrupt: 1, softirq: 1 } };
    const { dropPercent: network } = dropBeside(free, 'network', 1);
    const { dropPercent: compute } = dropBeside(free, 'compute', 1);
    expect(Math.abs(network - compute)).toBeLessThan(4);
  });

  it('S5: about 2.1 ms, with the reservation and without it', () => {
    for (const seed of [1, 2, 3])
      expect(Math.abs(downloadsUnloaded(parameters, seed).meanMs - 2.1)).toBeLessThan(0.1);
    const [reserved, shared] = [true, false].map((one) =>
      downloadTimes(parameters, { reserved: one, load: 'none' }, 4),
    );
    expect(shared).toEqual(reserved);
  });

  it('S6: over 30% miss 20 ms without reservations', () => {
    const { missPercent, maxMs } = downloadsLoaded(parameters, 1);
    expect(missPercent).toBeGreaterThan(30);
    expect(maxMs).toBeGreaterThan(22);
    expect(maxMs).toBeLessThan(32);
  });

  it('S7: none misses with the reservation, of the mean and spread that the paper reports', () => {
    const runs = [1, 2, 3].map((seed) => downloadsReserved(parameters, seed));
    for (const { meanMs, sdMs, maxMs } of runs) {
      expect(Math.abs(meanMs / 3.5402 - 1)).toBeLessThan(0.1);
      expect(Math.abs(sdMs / 1.6162 - 1)).toBeLessThan(0.15);
      expect(maxMs).toBeLessThan(20);
    }
  });

  it('are the same for the same seed, and others for another', () => {
    expect(downloadsReserved(parameters, 1)).toEqual(downloadsReserved(parameters, 1));
    expect(downloadsReserved(parameters, 2)).not.toEqual(downloadsReserved(parameters, 1));
    const run = (seed: number) => streamThroughput(parameters, 0.2, { kind: 'network', share: 0.4 }, seed);
    const first = run(1);
    expect(run(1)).toBe(first);
    expect(run(2)).not.toBe(first);
  });
});

describe('statistics', () => {
  it('are those of a sample', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(standardDeviation([1, 2, 6])).toBeCloseTo(Math.sqrt(7), 12);
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
    expect(correlation([1, 2, 3], [1, 0, 1])).toBeCloseTo(0, 12);
    expect(correlation([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 12);
  });
});

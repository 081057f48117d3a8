import { milliseconds } from '@plimsoll/units';
import { model, platform, service, stream, web } from './fixtures/core.js';
import { choosePeriod } from './period.js';

const measuredAt = (...periodsUs: number[]) => ({ ...model, hull: { ...model.hull, periodsUs } });

describe('the period of a VM', () => {
  it.each([
    [
      'the one that it asks for',
      web('a', 100, { period: milliseconds(30), minInterarrival: milliseconds(20) }),
      30,
    ],
    ['that of its reservation', stream('a', 10, 5), 100],
    ['the least time between requests', web('a', 100, { minInterarrival: milliseconds(20) }), 20],
    [
      'no more than a response may take',
      service('a', { demand: 1, deadline: 15 }, { minInterarrival: milliseconds(20) }),
      15,
    ],
    ['a response time alone', service('a', { demand: 1, deadline: 15 }), 15],
    ['the measured one', web('a', 100, { model: measuredAt(40_000) }), 40],
    ['100 ms, where nothing was said or measured', { name: 'a', workload: 'w', vcpus: 1, traffic: {} }, 100],
    ['at least the shortest legal one', web('a', 100, { minInterarrival: milliseconds(0.1) }), 1],
    ['at most the longest legal one', web('a', 100, { minInterarrival: milliseconds(5000) }), 1000],
  ])('is %s', (_, vm, expected) => {
    expect(choosePeriod(vm, platform)).toBe(milliseconds(expected));
  });
});

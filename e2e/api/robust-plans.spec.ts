import * as contract from '@plimsoll/contract';
import { Errors } from 'typebox/value';
import { type RunningService, startService } from '../service.js';

const P = 100_000;
/** What `web` was measured beside: none, its like, and a stream. */
const NEIGHBOURS = [
  [],
  [{ workload: 'web', budgetUs: 20_000 }],
  [{ workload: 'web', budgetUs: 40_000 }],
  [{ workload: 'stream', budgetUs: 10_000, trafficMbps: 20 }],
  [{ workload: 'stream', budgetUs: 20_000, trafficMbps: 50 }],
  [
    { workload: 'web', budgetUs: 20_000 },
    { workload: 'stream', budgetUs: 20_000, trafficMbps: 50 },
  ],
];
const benchmark = {
  hardwareProfile: 'lab',
  workload: 'web',
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: P,
  points: NEIGHBOURS.flatMap((neighbours, i) =>
    [10_000, 20_000, 40_000, 60_000, 80_000].map((budgetUs, j) => {
      const mean = (budgetUs / 100) * 0.95 ** i;
      return { budgetUs, neighbours, samples: [0.98, 1, 1.01 + j / 200].map((part) => part * mean) };
    }),
  ),
};
const envelope = {
  neighbours: 1,
  kinds: [
    { workload: 'web', share: 0.4 },
    { workload: 'stream', share: 0.2, trafficMbps: 50 },
  ],
};
const web = (name: string, throughput: number) => ({ name, workload: 'web', target: { throughput } });
const feed = (trafficMbps: number) => ({
  name: 'feed',
  workload: 'stream',
  reservation: { budgetUs: 15_000, periodUs: P },
  trafficMbps,
});

describe('a robust plan', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService();
    await service.call('POST', '/v1/benchmarks', benchmark);
    const fitted = await service.call('POST', '/v1/models', { hardwareProfile: 'lab', workload: 'web' });
    expect(fitted.status).toBe(201);
  });
  afterAll(() => service.stop());

  const plan = async (vms: object[], options: object = {}) => {
    const answer = await service.call('POST', '/v1/plans', { hardwareProfile: 'lab', ...options, vms });
    expect(Errors(contract.Plan, answer.body)).toEqual([]);
    return answer.body;
  };
  const robust = (vms: object[], changes: object = {}) =>
    plan(vms, { policy: 'robust', core: { envelope: { ...envelope, ...changes } } });

  it('gives a VM what it needs beside whatever the envelope allows, and says what that costs', async () => {
    const [alone, adaptive] = [await robust([web('a', 200)]), await plan([web('a', 200)])];
    const [reserved] = alone.reservations;
    expect(reserved.adaptiveBudgetUs).toBe(adaptive.reservations[0].budgetUs);
    expect(reserved.budgetUs).toBeGreaterThan(reserved.adaptiveBudgetUs);
    expect(alone.robustness.price).toBeCloseTo((reserved.budgetUs - reserved.adaptiveBudgetUs) / P, 9);
    expect(reserved.explanation).toContainEqual({
      step: 'robustness',
      budgetUs: reserved.budgetUs - reserved.adaptiveBudgetUs,
      detail: expect.stringContaining(
        'any mix in the rest of the core, at most 1 in number: web up to 40.0%',
      ),
    });
    expect(adaptive).not.toHaveProperty('robustness');
    expect(adaptive.reservations[0]).not.toHaveProperty('adaptiveBudgetUs');
  });

  it('does not change when a newcomer is one that the envelope allows, and refuses others by name', async () => {
    const budgetOf = (answer: { reservations: { budgetUs: number }[] }) => answer.reservations[0]?.budgetUs;
    const before = budgetOf(await robust([web('a', 200)]));
    expect(budgetOf(await robust([web('a', 200), web('b', 150)]))).toBe(before);
    expect(budgetOf(await robust([web('a', 200), feed(50)]))).toBe(before);
    const refused = await robust([web('a', 200), feed(51)]);
    expect(refused).toMatchObject({ feasible: false, binding: { vm: 'feed', bound: 'domain' } });
    expect(refused.wouldFitIf).toContainEqual(expect.objectContaining({ change: 'remove', vm: 'feed' }));
  });

  it('says which of an envelope was never measured', async () => {
    const kinds = [{ workload: 'batch' }];
    const refused = await robust([web('a', 200)], { kinds });
    expect(refused.binding).toMatchObject({ vm: 'a', bound: 'domain' });
    expect(refused.binding.detail).toContain('never measured beside batch');
    const core = { envelope: { ...envelope, kinds } };
    const allowed = await plan([web('a', 200)], { policy: 'robust', extrapolate: true, core });
    expect(allowed.reservations[0].extrapolated).toBe(true);
  });

  it('is planned on the capacity that the core has', async () => {
    const small = await plan([web('a', 200)], { policy: 'robust', core: { capacity: 0.3, envelope } });
    expect(small.capacity).toBe(0.3);
    const [least, most] = [small, await robust([web('a', 200)])].map((each) => each.reservations[0].budgetUs);
    // Less is left for neighbours.
    expect(least).toBeLessThan(most);
  });
});

import { fraction, nanoseconds } from '@plimsoll/units';
import { verify } from '@plimsoll/verifier';
import { type RunningService, startService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const check = async (body: object) => {
  const answer = await service.call('POST', '/v1/admission-checks', body);
  expect(answer.status).toBe(200);
  return answer.body;
};
const some = (count: number, budgetUs: number, periodUs: number) => Array(count).fill({ budgetUs, periodUs });

describe('POST /v1/admission-checks', () => {
  it('reads capacities as they are written: nineteen 1/20 fit into 0.95, three 1/3 into 1', async () => {
    expect(await check({ capacity: 0.95, reservations: some(19, 1, 20) })).toEqual({
      admitted: true,
      test: 'utilization',
      utilization: 0.95,
      limit: 0.95,
      slack: 0,
      violation: null,
    });
    expect((await check({ capacity: 1, reservations: some(3, 1, 3) })).admitted).toBe(true);
    expect((await check({ capacity: 0.95, reservations: some(20, 1, 20) })).admitted).toBe(false);
    const hour = 3_600_000_000;
    const slightlyTooMuch = [...some(1, hour - 1, hour), ...some(1, 1, hour - 1)];
    expect((await check({ capacity: 1, reservations: slightlyTooMuch })).admitted).toBe(false);
  });

  it('tests demand at full speed: capacity limits bandwidth only', async () => {
    const reservations = [
      { budgetUs: 50, periodUs: 100, deadlineUs: 50 },
      { budgetUs: 10, periodUs: 100 },
    ];
    expect(await check({ capacity: 0.95, reservations })).toMatchObject({
      admitted: true,
      test: 'processor-demand',
    });
  });

  it('takes interrupts that nobody pays from the supply, and leaves those that are charged to the budgets', async () => {
    const body = (interrupt: object) => ({
      capacity: 1,
      reservations: [{ budgetUs: 5, periodUs: 10 }],
      interrupts: [{ costNs: 6000, ...interrupt }],
    });
    const violation = { atUs: 10, demandUs: 5, supplyUs: 4 };
    expect(await check(body({ everyNs: 100_000 }))).toMatchObject({
      admitted: false,
      utilization: 0.56,
      violation,
    });
    expect(await check(body({ perSecond: 10_000, chargedTo: 'none' }))).toMatchObject({
      admitted: false,
      violation,
    });
    expect((await check(body({ everyNs: 100_000, chargedTo: 'running' }))).admitted).toBe(true);
  });

  it('admits groups on the core, and their children in them', async () => {
    const group = (budgetUs: number) => ({
      name: 'guest',
      budgetUs,
      periodUs: 10_000,
      reservations: [{ budgetUs: 4000, periodUs: 20_000 }],
    });
    const verdict = await check({ capacity: 0.95, reservations: some(1, 5, 10), groups: [group(4000)] });
    expect(verdict).toMatchObject({
      admitted: true,
      utilization: 0.9,
      groups: [{ name: 'guest', admitted: true }],
    });
    expect(await check({ capacity: 0.95, reservations: [], groups: [group(3999)] })).toMatchObject({
      admitted: false,
      violation: null,
      groups: [{ admitted: false, violation: { atUs: 20_000, demandUs: 4000, supplyUs: 3999 } }],
    });
    expect(
      (await check({ capacity: 0.95, reservations: some(1, 6, 10), groups: [group(4000)] })).admitted,
    ).toBe(false);
  });

  it('asks what enforces', async () => {
    const body = { capacity: 0.95, reservations: some(2, 9, 20) };
    expect(await check(body)).toMatchObject({ admitted: true, test: 'utilization' });
    expect(await check({ ...body, enforcer: 'cap' })).toMatchObject({ admitted: true, test: 'utilization' });
    expect(await check({ ...body, enforcer: 'rt-group' })).toMatchObject({
      admitted: false,
      test: 'deferrable-server',
      violation: { atUs: 20, demandUs: 27, supplyUs: 20 },
    });
  });

  it.each([
    ['admitted', { budgetUs: 1000, periodUs: 77_000, deadlineUs: 3849 }],
    ['refused', { budgetUs: 3654, periodUs: 77_000, deadlineUs: 3849 }],
  ])('proves its verdict where it is asked to: %s', async (_what, second) => {
    const reservations = [{ budgetUs: 331, periodUs: 15_000, deadlineUs: 330 + 2358 }, second];
    const { admitted, certificate } = await check({ capacity: 1, reservations, certificate: true });
    const ns = (us: number) => nanoseconds(us * 1000);
    const one = fraction(1, 1);
    const problem = {
      enforcer: 'edf-cbs' as const,
      capacity: { numerator: String(one.numerator), denominator: String(one.denominator) },
      reservations: reservations.map(({ budgetUs, periodUs, deadlineUs }) => ({
        budget: ns(budgetUs),
        period: ns(periodUs),
        deadline: ns(deadlineUs),
      })),
      interrupts: [],
    };
    expect(verify(problem, certificate)).toMatchObject({ accepted: true });
    expect(verify(problem, { ...certificate, admitted: !admitted })).toMatchObject({ accepted: false });
  });

  it('answers 1,000 reservations with constrained deadlines, and does not stall on the hardest', async () => {
    const spread = (utilization: number, tightness: number) =>
      Array.from({ length: 1000 }, (_, i) => {
        const periodUs = 10_000 + 997 * i;
        const budgetUs = Math.max(1, Math.floor((utilization / 1000) * periodUs));
        return { budgetUs, periodUs, deadlineUs: Math.max(budgetUs, Math.floor(periodUs * tightness)) };
      });
    for (const [utilization, tightness] of [
      [0.9, 0.6],
      [0.9999999, 0.5],
    ] as const) {
      const reservations = spread(utilization, tightness);
      const begun = performance.now();
      const { test } = await check({ capacity: 1, reservations });
      console.log(
        `1,000 reservations at ${utilization}: ${test} in ${(performance.now() - begun).toFixed(1)} ms`,
      );
      expect(['processor-demand', 'work-limit']).toContain(test);
    }
  });
});

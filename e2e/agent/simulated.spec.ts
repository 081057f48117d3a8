import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Plimsoll } from './plimsoll.js';

/** The whole way without any privilege: simulated measurements, a service of its own, plans, and what comes of them. */
const plimsoll = new Plimsoll();
afterAll(() => plimsoll.remove());

describe('closing the loop', () => {
  it('keeps the promises of plans, which the isolated curve alone would not', async () => {
    const options = ['--executor', 'simulated', '--quick', '--runs', '3', '--output', 'loop'];
    const { code, stdout, stderr } = await plimsoll.run('closed-loop', ...options);
    expect({ code, stdout, stderr }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^planned budgets:/),
    });
    const { mixes, controls, planned, isolated, asCalibrated, infeasible, responses } = plimsoll.json(
      'loop',
      'report.json',
    );
    expect(infeasible).toEqual([]);
    expect(mixes).toHaveLength(4);
    expect(planned).toMatchObject({ trials: 21, isBroken: false });
    expect(isolated).toMatchObject({ trials: 21, isBroken: true });
    // A simulated host stays as it is.
    for (const { now, calibrated } of controls) expect(Math.abs(now / calibrated - 1)).toBeLessThan(0.02);
    expect(asCalibrated).toMatchObject({ planned: { isBroken: false }, isolated: { isBroken: true } });
    expect(responses.map((each: any) => each.name)).toEqual([
      'unloaded, not reserved',
      'unloaded, reserved',
      'loaded, not reserved',
      'loaded, reserved',
    ]);
    expect(responses[2].missed.share).toBeGreaterThan(0.3);
    expect(responses[3].missed.share).toBe(0);
    expect(readFileSync(plimsoll.path('loop', 'report.md'), 'utf8')).toContain('| loaded, reserved |');
    expect(readFileSync(plimsoll.path('loop', 'response-times.svg'), 'utf8')).toMatch(/<svg .*<\/svg>\n$/s);
  }, 180_000);

  it('has plans verified by themselves', async () => {
    const [{ request, plan }] = plimsoll.json('loop', 'report.json').mixes;
    writeFileSync(plimsoll.path('request.json'), JSON.stringify(request));
    writeFileSync(plimsoll.path('plan.json'), JSON.stringify(plan));
    for (const reservation of plan.reservations) reservation.budgetUs = Math.floor(reservation.budgetUs / 2);
    writeFileSync(plimsoll.path('starved.json'), JSON.stringify(plan));
    const verify = (file: string) =>
      plimsoll.run(
        'verify',
        file,
        '--request',
        'request.json',
        '--executor',
        'simulated',
        '--runs',
        '3',
        '--seconds',
        '1',
        '--json',
      );
    const kept = await verify('plan.json');
    expect(kept).toMatchObject({ code: 0 });
    expect(JSON.parse(kept.stdout)).toMatchObject({
      isKept: true,
      vms: [{ vm: 'web', verdict: { trials: 3, kept: 3, asked: 0.9, isBroken: false } }],
    });
    const starved = await verify('starved.json');
    expect(starved).toMatchObject({ code: 5 });
    expect(JSON.parse(starved.stdout).vms[0].verdict).toMatchObject({ kept: 0, isBroken: true });
  });
});

describe('a measuring plan', () => {
  it('has two more periods and mixes of two neighbours by default, and can be given back', async () => {
    const { code, stdout } = await plimsoll.run('measure', '--executor', 'simulated', '--dry-run', '--json');
    const { plan, runs } = JSON.parse(stdout);
    expect({ code, runs }).toEqual({ code: 0, runs: plan.conditions.length * plan.repetitions });
    const periods = new Set(plan.conditions.map((condition: any) => condition.periodUs));
    expect([...periods].sort()).toEqual([100_000, 20_000, 50_000]);
    const mixes = plan.conditions.filter(({ neighbours }: any) => neighbours.length === 2);
    expect(mixes.length).toBeGreaterThanOrEqual(3);
    const few = { ...plan, conditions: plan.conditions.slice(0, 2), seconds: 0.5, repetitions: 2 };
    writeFileSync(plimsoll.path('few.json'), JSON.stringify(few));
    expect(
      await plimsoll.run('measure', 'few.json', '--executor', 'simulated', '--output', 'few'),
    ).toMatchObject({ code: 0 });
    const { points, origin } = plimsoll.json('few', 'benchmark.json');
    expect([origin, points.map(({ samples }: any) => samples.length)]).toEqual(['simulated', [2, 2]]);
    expect(existsSync(plimsoll.path('few', 'profile.json'))).toBe(true);
  });
});

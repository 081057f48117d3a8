import { fleetCalls } from '../fleet-calls.js';
import { type RunningService, startService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const { post, get, hosts, serving, placeOn, proposed, apply, fleet, told, position, expectAdmissible } =
  fleetCalls(() => service);

/** Throughput in proportion to the share, 1 part in 100 less for each tenth of the core that a neighbour has. */
const benchmark = (hardwareProfile: string, perCore: number) => ({
  hardwareProfile,
  workload: 'web',
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 100_000,
  points: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].flatMap((share) =>
    [0, 0.2, 0.4].map((beside) => ({
      budgetUs: Math.round(share * 100_000),
      neighbours: beside > 0 ? [{ workload: 'web', budgetUs: beside * 100_000 }] : [],
      samples: [0.99, 1, 1.01].map((each) => each * perCore * share * (1 - beside / 10)),
    })),
  ),
});

describe('following models', () => {
  let replan: any;
  let preview: any;
  let ids: Record<string, string>;
  const model = { hardwareProfile: 'measured', workload: 'web' };

  beforeAll(async () => {
    await hosts('measured', { m1: 3, m2: 1 });
    await post('/v1/benchmarks', benchmark('measured', 10_000));
    await post('/v1/models', model);
    const near = async (name: string, throughput: number, more: object = {}) =>
      (await placeOn('m1', [serving(name, throughput)], { extrapolate: true, ...more })).id;
    ids = {
      grows: await near('grows', 5000),
      large: await near('large', 8500),
      half: await near('half', 3500, { strategy: 'spread' }),
      less: await near('less', 3000),
    };
    const slower = await post('/v1/benchmarks', benchmark('measured', 8000));
    const next = await post('/v1/models', { ...model, benchmarkIds: [slower.id], promote: false });
    const before = await fleet();
    preview = await proposed({ reason: 'models', promoting: next.id });
    await post(`/v1/models/${next.id}/promote`);
    replan = await proposed({ reason: 'models', hardwareProfile: 'measured' });
    expect(await fleet()).toEqual(before);
  });

  it('proposes budgets by the promoted version, and a move where a core does not carry these', () => {
    const pin = (vm: string, host: string) => ({
      placementId: ids[vm],
      vm,
      host,
      fromVersion: 1,
      toVersion: 2,
    });
    expect(replan.steps).toMatchObject([
      {
        kind: 'move',
        moves: [{ vm: 'less', from: { host: 'm1', cores: [0] }, to: { host: 'm2', cores: [0] } }],
        pins: [pin('less', 'm2')],
        adjustments: [{ vm: 'grows', host: 'm1', core: 0 }], // gives back what its neighbour had cost it
      },
      { kind: 'repin', moves: [], pins: [pin('grows', 'm1')], adjustments: [{ vm: 'grows' }] },
      { kind: 'repin', moves: [], pins: [pin('half', 'm1')], adjustments: [{ vm: 'half' }] },
    ]);
    for (const { adjustments } of replan.steps.slice(1)) {
      const [{ from, to }] = adjustments;
      expect(to.budgetUs / from.budgetUs).toBeCloseTo(10_000 / 8000, 3);
    }
    expect(replan.summary).toMatchObject({ moves: 1, pins: 3, unmet: 1, coresFreed: -1 });
    expect(replan.summary.sharesSaved).toBeLessThan(-0.1);
  });

  it('tells the same of a version before it is promoted', async () => {
    const { steps, unmet, summary } = replan;
    const { id } = (await get('/v1/models?hardwareProfile=measured')).items[0];
    expect(preview).toMatchObject({ steps, unmet, summary, promoting: id, hardwareProfile: 'measured' });
  });

  it.each<[string, object, string]>([
    ['another reason', { reason: 'consolidate' }, 'is for the reason models, not for consolidate'],
    ['another profile', { hardwareProfile: 'epyc-2core-rt' }, 'is a model of the profile measured'],
    ['no model', { promoting: '00000000-0000-4000-8000-000000000000' }, 'there is no model 0000'],
  ])('takes no version for promoted for %s', async (_what, wrong, detail) => {
    const promoting = preview.promoting;
    const answer = await service.call('POST', '/v1/replans', { reason: 'models', promoting, ...wrong });
    const error = { pointer: '/promoting', detail: expect.stringContaining(detail) };
    expect(answer).toMatchObject({ status: 422, body: { errors: [error] } });
  });

  it('tells which promise no core would keep, and why', () => {
    expect(replan.unmet).toMatchObject([
      {
        placementId: ids['large'],
        vm: 'large',
        host: 'm1',
        cores: [1],
        detail: expect.stringMatching(/^by the promoted model: .* short of 8500$/),
        why: expect.arrayContaining([expect.objectContaining({ host: 'm2', reason: 'infeasible_target' })]),
      },
    ]);
  });

  it('refuses to apply it where another version is promoted by then', async () => {
    await post('/v1/models/rollback', model);
    for (const { id } of [replan, preview])
      expect(await apply(id)).toMatchObject({
        status: 409,
        body: { code: 'generation_conflict', detail: expect.stringContaining('models') },
      });
    const [second] = (await get('/v1/models?hardwareProfile=measured')).items;
    await post(`/v1/models/${second.id}/promote`);
  });

  it('keeps promises by the new version once it is applied, beside whoever comes', async () => {
    const after = await position();
    expect((await apply(replan.id)).body).toMatchObject({ status: 'applied', steps: replan.steps });
    await expectAdmissible();
    const versions: Record<string, number> = {};
    for (const [vm, id] of Object.entries(ids))
      versions[vm] = (await get(`/v1/placements/${id}`)).assignments[0].reservation.modelVersion;
    expect(versions).toEqual({ grows: 2, half: 2, less: 2, large: 1 });
    expect((await told('grows', after, 2)).map(({ kind }) => kind)).toEqual(['shrink', 'grow']);

    const { adjustments } = await placeOn('m1', [serving('new', 1000)], { extrapolate: true, dryRun: true });
    const [grown] = replan.steps[1].adjustments;
    const [half] = replan.steps[2].adjustments;
    expect(adjustments.length).toBeGreaterThan(0);
    for (const { vm, from, to } of adjustments) {
      expect(from).toEqual(vm === 'grows' ? grown.to : half.to);
      expect(to.budgetUs).toBeGreaterThan(from.budgetUs);
    }
    expect(await proposed({ reason: 'models', hardwareProfile: 'measured' })).toMatchObject({
      steps: [],
      unmet: replan.unmet,
    });
  });
});

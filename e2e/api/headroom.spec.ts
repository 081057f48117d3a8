import * as contract from '@plimsoll/contract';
import { Errors } from 'typebox/value';
import { type RunningService, startService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const hardwareProfile = 'epyc-2core-rt';
const web = { name: 'web', workload: 'http', target: { throughput: 1500 } };
const feed = {
  name: 'feed',
  workload: 'stream',
  reservation: { budgetUs: 10_000, periodUs: 100_000 },
  trafficMbps: 25,
};
const post = (path: string, body: object) => service.call('POST', path, { hardwareProfile, ...body });
const headroom = (body: object) => post('/v1/headroom', body);
const fits = async (vms: object[], more = {}) =>
  (await post('/v1/plans', { vms, ...more })).body.feasible as boolean;

describe('POST /v1/headroom', () => {
  it('answers what plans then carry, and not one step more', async () => {
    const { name: _, ...http } = web;
    const { status, body } = await headroom({ vms: [web, feed], kinds: [http, { ...feed, name: 'more' }] });
    expect(status).toBe(200);
    expect(Errors(contract.Headroom, body)).toEqual([]);
    expect(body.feasible).toBe(true);
    const [ofHttp, ofStream] = body.headroom;
    expect(ofHttp).toMatchObject({ kind: 'http', workload: 'http', periodUs: 100_000 });
    expect(ofStream).toMatchObject({ kind: 'more', workload: 'stream', largestTarget: null });

    const withWebs = (count: number) => [
      web,
      feed,
      ...Array.from({ length: count }, (_, i) => ({ ...http, name: `w${i}` })),
    ];
    expect(ofHttp.more).toBeGreaterThan(0);
    expect(await fits(withWebs(ofHttp.more))).toBe(true);
    expect(await fits(withWebs(ofHttp.more + 1))).toBe(false);
    const promised = (throughput: number) =>
      fits([web, feed, { ...web, name: 'new', target: { throughput } }]);
    expect(await promised(ofHttp.largestTarget)).toBe(true);
    expect(await promised(ofHttp.largestTarget * 1.0001)).toBe(false);
    const given = (budgetUs: number) =>
      fits([web, feed, { ...feed, name: 'new', reservation: { budgetUs, periodUs: ofStream.periodUs } }]);
    expect(await given(ofStream.largestBudgetUs)).toBe(true);
    expect(await given(ofStream.largestBudgetUs + 1)).toBe(false);
    for (const { beyond } of body.headroom) expect(beyond.more.detail).toEqual(expect.any(String));
  });

  it('needs no VM on the core, and no promise of a kind', async () => {
    const { body } = await headroom({ vms: [], kinds: [{ workload: 'http' }, { workload: 'unheard-of' }] });
    expect(body).toMatchObject({ feasible: true, utilization: 0 });
    const [http, unknown] = body.headroom;
    expect(http).toMatchObject({ more: null, largestTarget: expect.any(Number) });
    expect(unknown).toMatchObject({ more: null, largestTarget: null, largestBudgetUs: 95_000 });
  });

  it('says why there is none where the VMs do not fit themselves', async () => {
    const large = { name: 'large', workload: 'http', target: { throughput: 50_000 } };
    const { body } = await headroom({ vms: [large], kinds: [{ workload: 'http' }] });
    expect(body).toMatchObject({ feasible: false, binding: { vm: 'large' }, headroom: [] });
    expect(Errors(contract.Headroom, body)).toEqual([]);
  });

  const kind = { workload: 'http' };
  it.each([
    ['no kinds', { vms: [], kinds: [] }, '/kinds', 'invalid'],
    ['too many kinds', { vms: [], kinds: Array(21).fill(kind) }, '/kinds', 'invalid'],
    [
      'too many kinds beside so many VMs',
      {
        vms: Array.from({ length: 501 }, (_, i) => ({ ...feed, name: `vm-${i}` })),
        kinds: [kind, kind],
      },
      '/kinds',
      'invalid',
    ],
    [
      'a kind that promises what nothing is known of',
      { vms: [], kinds: [{ workload: 'mail', target: { throughput: 1 } }] },
      '/kinds/0/workload',
      'model_missing',
    ],
    [
      'a kind with more budget than period',
      { vms: [], kinds: [kind, { ...kind, reservation: { budgetUs: 2, periodUs: 1 } }] },
      '/kinds/1/reservation/budgetUs',
      'invalid',
    ],
    [
      'a period of a kind that the profile does not allow',
      { vms: [], kinds: [{ ...kind, periodUs: 10 }] },
      '/kinds/0/periodUs',
      'invalid',
    ],
    [
      'a response time that fixed priorities do not keep',
      { vms: [], kinds: [{ ...kind, responseTime: { deadlineUs: 10_000, demandUs: 1000 } }] },
      '/kinds/0/responseTime',
      'not_enforceable',
    ],
    [
      'a VM that promises nothing',
      { vms: [{ name: 'a', workload: 'http' }], kinds: [kind] },
      '/vms/0',
      'invalid',
    ],
  ])('refuses %s', async (_what, body, pointer, code) => {
    const answer = await headroom(body);
    expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ pointer }] } });
  });
});

describe('what a plan says', () => {
  it('of one that does not fit are changes that do, each of its kind', async () => {
    const vms = [web, { ...web, name: 'second', target: { throughput: 9000 } }, feed];
    const { body } = await post('/v1/plans', { vms });
    expect(Errors(contract.Plan, body)).toEqual([]);
    expect(body.feasible).toBe(false);
    const changes = body.wouldFitIf as contract.Suggestion[];
    expect(changes.map(({ change }) => change)).toEqual(expect.arrayContaining(['target', 'remove']));
    for (const { change, vm, vms: gone, to } of changes) {
      const left = vms.filter(({ name }) => !(gone ?? []).includes(name));
      const changed = left.map((one) => {
        if (one.name !== vm) return one;
        if (change === 'target') return { ...one, target: { throughput: to } };
        return change === 'period' ? { ...one, periodUs: to } : one;
      });
      expect(await fits(changed, change === 'confidence' ? { confidence: to } : {})).toBe(true);
    }
  });

  it('is told in plain words by its codes', async () => {
    const { body } = await post('/v1/plans', { vms: [web, feed] });
    const codes = body.reservations.flatMap(({ explanation }: any) =>
      explanation.map(({ step }: any) => `step.${step}`),
    );
    for (const code of [...codes, `test.${body.admission.test}`, 'bound.core', 'change.remove']) {
      const reason = await service.call('GET', `/v1/plan-reasons/${code}`);
      expect(reason).toMatchObject({ status: 200, body: { code } });
      expect(Errors(contract.PlanReason, reason.body)).toEqual([]);
    }
    expect(await service.call('GET', '/v1/plan-reasons/step.unheard-of')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });

  it('has a list of all codes, page by page', async () => {
    const all = (await service.call('GET', '/v1/plan-reasons')).body;
    expect(all.nextCursor).toBeNull();
    const pages: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: any = await service.call(
        'GET',
        `/v1/plan-reasons?limit=10${cursor && `&cursor=${cursor}`}`,
      );
      expect(Errors(contract.PlanReasonPage, page.body)).toEqual([]);
      pages.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(pages).toEqual(all.items);
    expect((await service.call('GET', '/v1/plan-reasons?cursor=x')).status).toBe(422);
  });
});

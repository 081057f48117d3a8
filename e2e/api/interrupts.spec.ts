import * as contract from '@plimsoll/contract';
import { Errors } from 'typebox/value';
import { type RunningService, startService } from '../service.js';

/** Ten microseconds a packet of 1250 bytes: 40 Mbit/s are 4000 packets a second, 4% of a core. */
const COSTS = { interruptCostNs: 10_000, interruptBurst: 4, packetBytes: 1250 };
const SHARES = [10_000, 20_000, 40_000, 60_000, 80_000];
const TRAFFIC = [20, 40, 80];

const benchmark = (hardwareProfile: string) => ({
  hardwareProfile,
  workload: 'web',
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 100_000,
  points: SHARES.flatMap((budgetUs) =>
    [[], ...TRAFFIC].map((trafficMbps) => {
      const quiet = typeof trafficMbps !== 'number';
      const mean = (budgetUs / 100) * (quiet ? 1 : Math.exp(-0.05 - 0.004 * trafficMbps));
      return {
        budgetUs,
        neighbours: quiet ? [] : [{ workload: 'stream', budgetUs: 10_000, trafficMbps }],
        samples: [0.98, 0.99, 1, 1.01, 1.02].map((part) => part * mean),
      };
    }),
  ),
});

const web = { name: 'web', workload: 'web', target: { throughput: 250 }, trafficPps: 0 };
const feed = {
  name: 'feed',
  workload: 'stream',
  reservation: { budgetUs: 10_000, periodUs: 100_000 },
  trafficMbps: 40,
};

let service: RunningService;
beforeAll(async () => {
  service = await startService();
  for (const irqAccounting of ['charged', 'uncharged']) {
    const profile = { name: irqAccounting, irqAccounting, ...COSTS };
    expect((await service.call('POST', '/v1/hardware-profiles', profile)).body).toMatchObject(profile);
    await service.call('POST', '/v1/benchmarks', benchmark(irqAccounting));
    const model = await service.call('POST', '/v1/models', {
      hardwareProfile: irqAccounting,
      workload: 'web',
    });
    expect(model.status).toBe(201);
  }
});
afterAll(() => service.stop());

async function plan(hardwareProfile: string, change: object = {}) {
  const answer = await service.call('POST', '/v1/plans', { hardwareProfile, vms: [web, feed], ...change });
  expect({ status: answer.status, errors: Errors(contract.Plan, answer.body) }).toEqual({
    status: 200,
    errors: [],
  });
  return answer.body;
}
const budgets = (body: { reservations: { budgetUs: number }[] }) =>
  body.reservations.map(({ budgetUs }) => budgetUs);
const shares = (body: { reservations: { budgetUs: number; periodUs: number }[] }) =>
  body.reservations.reduce((sum, { budgetUs, periodUs }) => sum + budgetUs / periodUs, 0);

describe('interrupts in a plan', () => {
  it('enter admission where no budget pays them, and budgets where these do; never both', async () => {
    const [charged, uncharged] = [await plan('charged'), await plan('uncharged')];
    expect(budgets(uncharged)).toEqual(budgets(charged));
    expect(charged.interrupts).toMatchObject({ accounting: 'charged', load: 0 });
    expect(charged.utilization).toBeCloseTo(shares(charged), 9);
    expect(uncharged.interrupts).toMatchObject({ accounting: 'uncharged', load: 0.04 });
    expect(uncharged.utilization).toBeCloseTo(shares(uncharged) + 0.04, 9);
    const { body: host } = await service.call('POST', '/v1/admission-checks', {
      capacity: 0.95,
      reservations: uncharged.reservations.map(({ budgetUs, periodUs }: Record<string, number>) => ({
        budgetUs,
        periodUs,
      })),
      interrupts: [{ everyNs: 1_000_000, costNs: 40_000 }],
    });
    expect(uncharged.admission).toMatchObject({ test: host.test, load: host.utilization, slack: host.slack });
  });

  it('rest on bounds that are named, and rendered where what a VM sends can be policed', async () => {
    const { trafficBounds } = await plan('charged');
    expect(trafficBounds).toMatchObject([
      { vm: 'feed', trafficMbps: 40, source: 'stated', enforcement: 'assumed' },
    ]);
    const [{ policing, detail }] = trafficBounds;
    expect(detail).toContain('limits on what it sends do not bound it');
    expect(policing.map(({ target }: { target: string }) => target)).toEqual(['libvirt', 'openvswitch']);
    expect(policing[0].text).toContain("<outbound average='5000' ");
    expect(policing[1].text).toContain('ingress_policing_rate=40000 ');
    for (const { text } of policing) expect(text).toContain('not what it receives');
  });

  it('rest on the most measured of a VM that does not state its traffic', async () => {
    const { trafficMbps: _, ...silent } = feed;
    const body = await plan('uncharged', { vms: [web, silent] });
    expect(body.trafficBounds).toContainEqual({
      vm: 'feed',
      trafficMbps: 80,
      source: 'most-measured',
      enforcement: 'assumed',
      detail: expect.stringContaining('the most measured'),
    });
    expect(body.interrupts.load).toBe(0.08);
  });

  it('are weighed against a housekeeping core on request', async () => {
    expect(await plan('charged')).not.toHaveProperty('housekeeping');
    const body = await plan('uncharged', { housekeeping: { cores: 4 } });
    const { housekeeping } = body;
    expect(housekeeping).toMatchObject({
      cores: 4,
      overprovisioned: body.utilization,
      costPerCore: 0.316666666667,
      interruptLoad: 0.04,
      carriesInterrupts: true,
      cheaper: 'overprovisioning',
    });
    const quiet = await plan('charged', { vms: [web, { ...feed, trafficMbps: 0 }] });
    expect(housekeeping.interruptFree).toBe(quiet.utilization);
    const many = (await plan('uncharged', { housekeeping: { cores: 100 } })).housekeeping;
    expect(many).toMatchObject({ carriesInterrupts: false, cheaper: 'overprovisioning' });
  });

  it('are weighed also where only a housekeeping core leaves room', async () => {
    const body = await plan('uncharged', {
      vms: [{ ...feed, reservation: { budgetUs: 93_000, periodUs: 100_000 } }],
      housekeeping: { cores: 8 },
    });
    expect(body).toMatchObject({
      feasible: false,
      binding: { bound: 'core' },
      housekeeping: { overprovisioned: null, interruptFree: 0.93, cheaper: 'housekeeping' },
    });
  });

  it.each([1, 2.5, '4', 0, 1e9])('are not weighed on %p cores', async (cores) => {
    const body = { hardwareProfile: 'charged', vms: [web], housekeeping: { cores } };
    const answer = await service.call('POST', '/v1/plans', body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/housekeeping/cores' }] } });
  });

  it.each([
    [{ interruptBurst: 2 }, '/interruptBurst'],
    [{ packetBytes: 1500 }, '/packetBytes'],
    [{ interruptCostNs: 0 }, '/interruptCostNs'],
    [{ interruptCostNs: 1.5 }, '/interruptCostNs'],
    [{ ...COSTS, packetBytes: 100_000 }, '/packetBytes'],
  ])('cannot cost %j', async (change, pointer) => {
    const answer = await service.call('POST', '/v1/hardware-profiles', { name: 'odd', ...change });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it('cost nothing that is known where a profile does not say', async () => {
    const { body } = await service.call('GET', '/v1/hardware-profiles/epyc-2core-rt');
    expect(body).toMatchObject({ interruptBurst: 1 });
    expect(body).not.toHaveProperty('interruptCostNs');
    expect(body).not.toHaveProperty('packetBytes');
  });

  it('survive traffic of any size', async () => {
    for (const trafficPps of [5e-324, 1e-9, 10_000_000_000]) {
      const body = await plan('uncharged', {
        vms: [web, { ...feed, trafficPps }],
        housekeeping: { cores: 2 },
      });
      expect(body.feasible).toBe(trafficPps < 1);
    }
  });
});

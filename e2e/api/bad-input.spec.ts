import { once } from 'node:events';
import http from 'node:http';
import { type Answer, type RunningService, startService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** Sends a body and checks that it is refused as a problem that points at the field, in words. */
async function refused(path: string, body: unknown, pointer: string, status = 422): Promise<Answer> {
  const answer = await service.call('POST', path, body);
  expect({ status: answer.status, type: answer.type }).toEqual({
    status,
    type: 'application/problem+json; charset=utf-8',
  });
  expect(answer.body).toMatchObject({ status, code: expect.any(String), title: expect.any(String) });
  expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  for (const { detail } of answer.body.errors) expect(detail).toMatch(/\w+ \w+/);
  return answer;
}

const reservation = { budgetUs: 10, periodUs: 100 };
const check = (change: object) => ({ capacity: 1, reservations: [{ ...reservation, ...change }] });

describe('admission checks refuse', () => {
  it.each([
    ['a string for a number', check({ budgetUs: '10' }), '/reservations/0/budgetUs'],
    ['a negative budget', check({ budgetUs: -1 }), '/reservations/0/budgetUs'],
    ['a zero period', check({ periodUs: 0 }), '/reservations/0/periodUs'],
    ['a fraction of a microsecond', check({ budgetUs: 1.5 }), '/reservations/0/budgetUs'],
    ['more than an hour', check({ periodUs: 3_600_000_001 }), '/reservations/0/periodUs'],
    ['Q > P', check({ budgetUs: 101 }), '/reservations/0/budgetUs'],
    ['D > P', check({ deadlineUs: 101 }), '/reservations/0/deadlineUs'],
    ['null for a number', check({ budgetUs: null }), '/reservations/0/budgetUs'],
    ['an unknown field', check({ colour: 'red' }), '/reservations/0/colour'],
    ['a name for a shell', check({ name: 'a;rm -rf' }), '/reservations/0/name'],
    ['a missing field', { capacity: 1, reservations: [{ budgetUs: 1 }] }, '/reservations/0/periodUs'],
    ['no reservations at all', { capacity: 1 }, '/reservations'],
    ['a capacity of zero', { capacity: 0, reservations: [] }, '/capacity'],
    ['a capacity above one', { capacity: 1.1, reservations: [] }, '/capacity'],
    ['a capacity of ten places', { capacity: 0.1234567891, reservations: [] }, '/capacity'],
    [
      'more than 10,000 reservations',
      { capacity: 1, reservations: Array(10_001).fill(reservation) },
      '/reservations',
    ],
    ['an interrupt without a rate', { ...check({}), interrupts: [{ costNs: 5 }] }, '/interrupts/0'],
    [
      'Q > P in a group',
      { ...check({}), groups: [{ name: 'g', ...reservation, reservations: [{ budgetUs: 9, periodUs: 8 }] }] },
      '/groups/0/reservations/0/budgetUs',
    ],
    ['a list for an object', [], ''],
  ])('%s', async (_what, body, pointer) => {
    await refused('/v1/admission-checks', body, pointer);
  });

  it('numbers that JSON can write and no float can hold', async () => {
    await refused('/v1/admission-checks', '{"capacity":1e999,"reservations":[]}', '/capacity');
  });

  it('every wrong field at once', async () => {
    const { body } = await refused(
      '/v1/admission-checks',
      { capacity: '1', reservations: [{ budgetUs: -1, periodUs: 0 }], colour: 1 },
      '/capacity',
    );
    expect(body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/capacity',
      '/colour',
      '/reservations/0/budgetUs',
      '/reservations/0/periodUs',
    ]);
  });
});

const benchmark = (change: object, point: object = {}) => ({
  hardwareProfile: 'lab',
  workload: 'web',
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 100_000,
  points: [{ budgetUs: 10_000, neighbours: [], samples: [1, 2, 3], ...point }],
  ...change,
});

describe('benchmarks refuse, and store nothing of', () => {
  it.each([
    ['an empty list of points', benchmark({ points: [] }), '/points'],
    ['an empty list of samples', benchmark({}, { samples: [] }), '/points/0/samples'],
    ['a negative sample', benchmark({}, { samples: [1, -2] }), '/points/0/samples/1'],
    ['a NaN, which JSON writes as null', benchmark({}, { samples: [Number.NaN] }), '/points/0/samples/0'],
    ['samples and a mean', benchmark({}, { mean: 1, sd: 1, n: 3 }), '/points/0'],
    ['a mean without sd and n', benchmark({}, { samples: undefined, mean: 1 }), '/points/0'],
    ['Q > P', benchmark({}, { budgetUs: 100_001 }), '/points/0/budgetUs'],
    [
      'Q > P of a neighbour',
      benchmark({}, { neighbours: [{ workload: 'x', budgetUs: 2, periodUs: 1 }] }),
      '/points/0/neighbours/0/budgetUs',
    ],
    ['a zero period', benchmark({ periodUs: 0 }), '/periodUs'],
    ['no budget', benchmark({}, { budgetUs: undefined }), '/points/0/budgetUs'],
    [
      'throughput without a reservation',
      benchmark({}, { unreserved: true, budgetUs: undefined }),
      '/points/0/unreserved',
    ],
    ['response times in seconds', benchmark({ metric: { name: 'responseTime', unit: 's' } }), '/metric/unit'],
    ['an unknown metric', benchmark({ metric: { name: 'speed', unit: 's' } }), '/metric/name'],
    ['a workload that is no name', benchmark({ workload: '../etc' }), '/workload'],
    ['a misspelt field', benchmark({ windowsMs: 5 }), '/windowsMs'],
    [
      'a unit that text cannot hold',
      benchmark({ metric: { name: 'throughput', unit: 'a\0b' } }),
      '/metric/unit',
    ],
    ['throughput that no float can square', benchmark({}, { samples: [1e-300] }), '/points/0/samples/0'],
  ])('%s', async (_what, body, pointer) => {
    await refused('/v1/benchmarks', body, pointer);
    expect((await service.call('GET', '/v1/benchmarks?hardwareProfile=lab')).body.items).toEqual([]);
    expect((await service.call('GET', '/v1/hardware-profiles/lab')).status).toBe(404);
  });
});

const plan = (change: object, vm: object = {}) => ({
  hardwareProfile: 'epyc-2core-rt',
  vms: [{ name: 'web', workload: 'http', target: { throughput: 1000 }, ...vm }],
  ...change,
});

const envelope = { neighbours: 1, kinds: [{ workload: 'http' }] };

describe('plans refuse', () => {
  const promise = (responseTime: object) => plan({}, { responseTime });

  it.each([
    ['no VMs', plan({ vms: [] }), '/vms', 'invalid'],
    ['a VM that promises nothing', plan({}, { target: undefined }), '/vms/0', 'invalid'],
    ['a target of zero', plan({}, { target: { throughput: 0 } }), '/vms/0/target/throughput', 'invalid'],
    ['two VMs of one name', plan({ vms: [...plan({}).vms, ...plan({}).vms] }), '/vms/1/name', 'invalid'],
    ['a confidence of one', plan({ confidence: 1 }), '/confidence', 'invalid'],
    ['a period that the profile does not allow', plan({}, { periodUs: 10 }), '/vms/0/periodUs', 'invalid'],
    [
      'a profile that is not there',
      plan({ hardwareProfile: 'nowhere' }),
      '/hardwareProfile',
      'unknown_profile',
    ],
    ['a workload without a model', plan({}, { workload: 'mail' }), '/vms/0/workload', 'model_missing'],
    ['a policy that is not known', plan({ policy: 'hopeful' }), '/policy', 'invalid'],
    ['to be robust against nothing', plan({ policy: 'robust' }), '/core/envelope', 'invalid'],
    ['an envelope that they would ignore', plan({ core: { envelope } }), '/core/envelope', 'invalid'],
    [
      'a workload twice in an envelope',
      plan({
        policy: 'robust',
        core: { envelope: { ...envelope, kinds: [...envelope.kinds, ...envelope.kinds] } },
      }),
      '/core/envelope/kinds/1/workload',
      'invalid',
    ],
    [
      'an envelope without kinds',
      plan({ policy: 'robust', core: { envelope: { ...envelope, kinds: [] } } }),
      '/core/envelope/kinds',
      'invalid',
    ],
    [
      'part of a neighbour',
      plan({ policy: 'robust', core: { envelope: { ...envelope, neighbours: 0.5 } } }),
      '/core/envelope/neighbours',
      'invalid',
    ],
    [
      'more of a workload than a core has',
      plan({
        policy: 'robust',
        core: { envelope: { ...envelope, kinds: [{ workload: 'http', share: 1.1 }] } },
      }),
      '/core/envelope/kinds/0/share',
      'invalid',
    ],
    ['half a vCPU', plan({}, { vcpus: 0.5 }), '/vms/0/vcpus', 'invalid'],
    ['a response time without a demand', promise({ deadlineUs: 9 }), '/vms/0/responseTime', 'invalid'],
    [
      'a response time with a demand and a distribution',
      promise({ deadlineUs: 9, demandUs: 1, demands: [{ demandUs: 1, probability: 1 }] }),
      '/vms/0/responseTime',
      'invalid',
    ],
    [
      'probabilities that do not sum to 1',
      promise({
        deadlineUs: 9,
        demands: [0.3, 0.3, 0.3].map((probability, i) => ({ demandUs: i + 1, probability })),
      }),
      '/vms/0/responseTime/demands',
      'invalid',
    ],
    [
      'a probability above 1',
      promise({ deadlineUs: 9, demands: [{ demandUs: 1, probability: 1.5 }] }),
      '/vms/0/responseTime/demands/0/probability',
      'invalid',
    ],
    ['no demands at all', promise({ deadlineUs: 9, demands: [] }), '/vms/0/responseTime/demands', 'invalid'],
    [
      'suspensions between the bursts of one',
      promise({ deadlineUs: 9, demandUs: 1, suspensionUs: 1 }),
      '/vms/0/responseTime/suspensionUs',
      'invalid',
    ],
    [
      'more distributions than it can solve in time',
      plan({
        vms: Array.from({ length: 9 }, (_, i) => ({
          name: `web-${i}`,
          workload: 'http',
          responseTime: {
            deadlineUs: 9,
            demands: [0.5, 0.5].map((probability, k) => ({ demandUs: k + 1, probability })),
          },
        })),
      }),
      '/vms/8/responseTime/demands',
      'invalid',
    ],
  ])('%s', async (_what, body, pointer, code) => {
    expect((await refused('/v1/plans', body, pointer)).body.code).toBe(code);
  });
});

describe('models refuse', () => {
  it('a profile and a benchmark that are not there, and too little data', async () => {
    await refused('/v1/models', { hardwareProfile: 'nowhere', workload: 'http' }, '/hardwareProfile');
    const id = '00000000-0000-4000-8000-000000000000';
    await refused(
      '/v1/models',
      { hardwareProfile: 'epyc-2core-rt', workload: 'http', benchmarkIds: [id] },
      '/benchmarkIds/0',
    );
    await service.call('POST', '/v1/benchmarks', benchmark({ hardwareProfile: 'small' }));
    const small = await service.call('POST', '/v1/models', { hardwareProfile: 'small', workload: 'web' });
    expect(small).toMatchObject({
      status: 422,
      body: { code: 'too_little_data', detail: expect.stringContaining('two shares') },
    });
  });

  it('to predict for more budget than period', async () => {
    const { items } = (await service.call('GET', '/v1/models')).body;
    await refused(
      `/v1/models/${items[0].id}/predict`,
      { confidence: 0.9, points: [{ budgetUs: 2, periodUs: 1 }] },
      '/points/0/budgetUs',
    );
  });
});

describe('any route refuses', () => {
  it.each([
    ['text that is no JSON', '{"capacity":', 400, 'unparsable'],
    ['an empty body', '', 400, 'unparsable'],
    ['a polluted prototype', '{"__proto__":{"a":1}}', 400, 'unparsable'],
  ])('%s', async (_what, body, status, code) => {
    const answer = await service.call('POST', '/v1/admission-checks', body);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('a body over the limit, as soon as it is announced', async () => {
    const request = http.request(`${service.baseUrl}/v1/plans`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${service.adminKey}`,
        'content-type': 'application/json',
        'content-length': 17 * 1024 * 1024,
      },
    });
    request.flushHeaders();
    const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
    expect(answer.statusCode).toBe(413);
    expect(JSON.parse(String(Buffer.concat(await answer.toArray())))).toMatchObject({ code: 'too_large' });
    request.destroy();
  });

  it('a body that is not JSON by its type', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await service.call('POST', '/v1/plans', 'capacity=1', { 'content-type': type });
      expect({ status: answer.status, code: answer.body.code }).toEqual({
        status: 415,
        code: 'unsupported_media_type',
      });
    }
  });

  it('what is not there', async () => {
    for (const path of [
      '/v1/models/1',
      '/v1/benchmarks/%00',
      '/v1/hardware-profiles/nowhere',
      '/v1/hardware-profiles/%00',
      '/v1/workloads/%00',
      '/v1/nothing',
      '/nothing',
    ]) {
      const answer = await service.call('GET', path);
      expect({ path, status: answer.status, code: answer.body.code }).toEqual({
        path,
        status: 404,
        code: 'not_found',
      });
    }
    expect((await service.call('GET', '/v1/%zz')).status).toBe(400);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'cursor=x', 'cursor=djE6eA', 'colour=red', 'limit=1&limit=2'])(
    'the query %s',
    async (query) => {
      expect((await service.call('GET', `/v1/benchmarks?${query}`)).status).toBe(422);
    },
  );

  it('a description that text cannot hold, and says so', async () => {
    const body = { name: 'odd', description: 'a\0b' };
    const answer = await refused('/v1/hardware-profiles', body, '/description');
    expect(answer.body.detail).toContain('U+0000');
  });

  it('what is no name, and says what one is', async () => {
    const answer = await refused('/v1/hardware-profiles', { name: '../etc' }, '/name');
    expect(answer.body.detail).toBe(
      '/name: must be a letter or digit, then up to 99 letters, digits or any of . _ : -',
    );
  });

  it('a name that is taken', async () => {
    const answer = await service.call('POST', '/v1/hardware-profiles', { name: 'epyc-2core-rt' });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'name_taken', errors: [{ pointer: '/name' }] },
    });
  });

  it('a profile that contradicts itself', async () => {
    await refused(
      '/v1/hardware-profiles',
      { name: 'odd', minPeriodUs: 2000, maxPeriodUs: 1000 },
      '/minPeriodUs',
    );
    await refused('/v1/hardware-profiles', { name: 'odd', coreCapacity: 0.1234567891 }, '/coreCapacity');
  });
});

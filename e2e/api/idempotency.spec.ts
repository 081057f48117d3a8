import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type Answer, connect, databaseUrl, type RunningService, startService } from '../service.js';

/** A write with an idempotency key. */
const write = (
  service: RunningService,
  path: string,
  body: unknown,
  key: string,
  headers: Record<string, string> = {},
): Promise<Answer> => service.call('POST', path, body, { 'idempotency-key': key, ...headers });
/** Every item of a list. */
async function all(service: RunningService, list: string): Promise<any[]> {
  const found = [];
  for (let cursor = ''; cursor !== null; ) {
    const { items, nextCursor } = (await service.call('GET', `${list}&limit=200${cursor}`)).body;
    found.push(...items);
    cursor = nextCursor && `&cursor=${nextCursor}`;
  }
  return found;
}
const isReplay = (answer: Answer) => answer.headers.get('idempotency-replayed') === 'true';

describe('a repeat', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const profiles = async () =>
    (await service.call('GET', '/v1/hardware-profiles?limit=200')).body.items.map((each: any) => each.name);

  it('is answered as the first time, and changes nothing; the key is the same in quotes and without', async () => {
    const first = await write(service, '/v1/hardware-profiles', { name: 'once' }, 'quoted');
    expect(first.status).toBe(201);
    expect(isReplay(first)).toBe(false);
    for (const key of ['quoted', '"quoted"']) {
      const again = await write(service, '/v1/hardware-profiles', { name: 'once' }, key);
      expect(again).toMatchObject({ status: 201, type: first.type, body: first.body });
      expect(isReplay(again)).toBe(true);
    }
    expect((await service.call('POST', '/v1/hardware-profiles', { name: 'once' })).status).toBe(409);
    expect((await profiles()).filter((name: string) => name === 'once')).toHaveLength(1);
  });

  it('shows a new API key again, to its maker', async () => {
    const made = () => write(service, '/v1/api-keys', { name: 'again', role: 'viewer' }, 'shown');
    const { key } = (await made()).body;
    expect((await made()).body.key).toBe(key);
    const mine = { authorization: `Bearer ${key}` };
    expect((await service.call('GET', '/v1/models', undefined, mine)).status).toBe(200);
  });

  it('keeps status and place of the first answer', async () => {
    const benchmark = {
      hardwareProfile: 'lab',
      workload: 'web',
      metric: { name: 'throughput', unit: 'req/s' },
      origin: 'measured',
      periodUs: 1000,
      points: [{ budgetUs: 500, neighbours: [], samples: [1, 2] }],
    };
    const stored = await write(service, '/v1/benchmarks', benchmark, 'stored');
    expect(stored.status).toBe(201);
    expect(await write(service, '/v1/benchmarks', benchmark, 'stored')).toMatchObject({
      status: 201,
      body: stored.body,
    });
    expect((await write(service, '/v1/benchmarks', benchmark, 'repeat')).status).toBe(200);
    expect((await write(service, '/v1/benchmarks', benchmark, 'repeat')).status).toBe(200);
    const started = () => write(service, '/v1/model-fits', { hardwareProfile: 'lab' }, 'started');
    const place = `/v1/jobs/${(await started()).body.jobId}`;
    expect((await started()).headers.get('location')).toBe(place);
  });

  it('with another body, or on another route, is refused', async () => {
    await write(service, '/v1/hardware-profiles', { name: 'first' }, 'taken');
    for (const answer of [
      await write(service, '/v1/hardware-profiles', { name: 'second' }, 'taken'),
      await write(service, '/v1/model-fits', { name: 'first' }, 'taken'),
    ])
      expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await profiles()).not.toContain('second');
  });

  it('of another caller is a request of his own', async () => {
    const { key } = (await service.call('POST', '/v1/api-keys', { name: 'other', role: 'admin' })).body;
    const his = { authorization: `Bearer ${key}` };
    const first = await write(service, '/v1/api-keys', { name: 'twin', role: 'viewer' }, 'same');
    const second = await write(service, '/v1/api-keys', { name: 'twin', role: 'viewer' }, 'same', his);
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('of what failed is tried anew', async () => {
    const fit = () => write(service, '/v1/models', { hardwareProfile: 'late', workload: 'late' }, 'failed');
    expect(await fit()).toMatchObject({ status: 422, body: { code: 'unknown_profile' } });
    await service.call('POST', '/v1/hardware-profiles', { name: 'late' });
    expect(await fit()).toMatchObject({ status: 422, body: { code: 'too_little_data' } });
    const invalid = await write(service, '/v1/hardware-profiles', { name: '-' }, 'corrected');
    expect(invalid.status).toBe(422);
    expect((await write(service, '/v1/hardware-profiles', { name: 'right' }, 'corrected')).status).toBe(201);
  });

  it('is refused where the key is none', async () => {
    for (const key of ['', '""', 'a b', '"open', 'x'.repeat(256)]) {
      const answer = await write(service, '/v1/hardware-profiles', { name: 'none' }, key);
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: 'Idempotency-Key' }] } });
    }
    expect(await profiles()).not.toContain('none');
  });

  it('of what stores nothing needs no key, and has no use for one', async () => {
    const [{ id }] = (await service.call('GET', '/v1/models')).body.items;
    const predict = (budgetUs: number) => {
      const points = [{ budgetUs, periodUs: 100_000 }];
      return write(service, `/v1/models/${id}/predict`, { confidence: 0.9, points }, 'same');
    };
    expect([(await predict(10_000)).status, (await predict(20_000)).status]).toEqual([200, 200]);
  });

  it('holds up no other write, however many have keys at once', async () => {
    const many = Array.from({ length: 40 }, (_, i) => i);
    const [model] = (await service.call('GET', '/v1/models?workload=http')).body.items;
    const answers = await Promise.all(
      many.map((i) =>
        i % 2 === 0
          ? write(service, `/v1/models/${model.id}/promote`, undefined, `many-${i}`)
          : write(service, `/v1/models/${model.id}/evaluations`, { leaveOut: ['share'] }, `many-${i}`),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(many.map((i) => (i % 2 === 0 ? 200 : 202)));
  });
});

it('a repeat while the first is under way is refused for the moment, by whichever process it reaches', async () => {
  const service = await startService({ PLIMSOLL_WORKERS: '0' });
  const beside = await startService({ PLIMSOLL_WORKERS: '0' }, service.dataDir);
  const database = await connect(databaseUrl(service.dataDir));
  const held = `SELECT FROM pg_locks WHERE locktype = 'advisory'
    AND (classid::bigint << 32 | objid::bigint) = hashtextextended($1, 7105003)`;
  try {
    const points = Array.from({ length: 1500 }, (_, i) => {
      const budgetUs = 10_000 + 50 * i;
      const mean = (budgetUs / 100) * (1 + 0.01 * Math.sin(i));
      const neighbours = i % 3 === 0 ? [] : [{ workload: `beside-${i % 17}`, budgetUs: 5000 }];
      return { budgetUs, neighbours, mean, sd: mean / 50, n: 5 };
    });
    const metric = { name: 'throughput', unit: 'req/s' };
    const curve = { hardwareProfile: 'lab', workload: 'heavy' };
    await service.call('POST', '/v1/benchmarks', {
      ...curve,
      metric,
      origin: 'measured',
      periodUs: 100_000,
      points,
    });
    const [admin] = (await service.call('GET', '/v1/api-keys')).body.items;
    let isOver = false;
    const first = write(service, '/v1/models', curve, 'slow').finally(() => (isOver = true));
    while (!isOver && (await database.query(held, [`${admin.id} slow`])).rows.length === 0)
      await setTimeout(5);
    const refused = [];
    for (;;) {
      const answer = await write(beside, '/v1/models', curve, 'slow');
      if (answer.status !== 409) {
        expect(isReplay(answer)).toBe(true);
        expect(answer.body).toEqual((await first).body);
        break;
      }
      expect(isOver && refused.length === 0).toBe(false);
      expect(answer.body.code).toBe('idempotency_in_flight');
      expect(answer.headers.get('retry-after')).toBe('1');
      refused.push(answer);
      await setTimeout(20);
    }
    expect(refused).not.toEqual([]);
    const { items } = (await service.call('GET', '/v1/models?workload=heavy')).body;
    expect(items.map((model: any) => model.version)).toEqual([1]);
  } finally {
    await database.end();
    await beside.stop({ keep: true });
    await service.stop();
  }
});

it('whoever repeats until there is an answer has written once, wherever the service was killed', async () => {
  const settings = { PLIMSOLL_ADMIN_KEY: 'admin-key-of-the-crash-test', PLIMSOLL_WORKERS: '0' };
  let service = await startService(settings);
  let kills = 5;
  const answered = new Map<string, any>();
  let repeats = 0;
  let replays = 0;
  /** Makes one API key after the other, each until it is answered: its names are not unique, so that one too many would stay. */
  const client = async (name: string) => {
    for (let i = 0; kills > 0; i += 1) {
      const body = { name: `${name}-${i}`, role: 'viewer' };
      const key = randomUUID();
      for (let isFirst = true; !answered.has(body.name); isFirst = false) {
        if (!isFirst) repeats += 1;
        const answer = await write(service, '/v1/api-keys', body, key).catch(() => null);
        if (answer?.status === 201) {
          if (isReplay(answer)) replays += 1;
          answered.set(body.name, answer.body);
        } else if (answer && ![409, 503].includes(answer.status))
          throw new Error(JSON.stringify(answer.body));
        else await setTimeout(50);
      }
    }
  };
  try {
    const clients = Promise.all(Array.from({ length: 8 }, (_, i) => client(`client-${i}`)));
    for (; kills > 0; kills -= 1) {
      for (const enough = answered.size + 20; answered.size < enough; ) await setTimeout(1);
      await service.kill();
      service = await startService(settings, service.dataDir);
    }
    await clients;
    const stored = new Map<string, string[]>();
    for (const { name, id } of await all(service, '/v1/api-keys?'))
      stored.set(name, [...(stored.get(name) ?? []), id]);
    stored.delete('bootstrap');
    expect(stored).toEqual(new Map([...answered].map(([name, { id }]) => [name, [id]])));
    const told = (await all(service, '/v1/audit-events?noun=api-key'))
      .filter(({ caller }) => caller !== null)
      .map(({ nounId }) => nounId);
    expect(told.toSorted()).toEqual([...stored.values()].flat().toSorted());
    const [[, last]] = [...answered].slice(-1) as [[string, any]];
    const mine = { authorization: `Bearer ${last.key}` };
    expect((await service.call('GET', '/v1/models', undefined, mine)).status).toBe(200);
    expect(repeats).toBeGreaterThan(0);
    console.log(
      `${answered.size} keys made, ${repeats} repeats, ${replays} of them after it was written, 5 kills`,
    );
  } finally {
    await service.stop();
  }
});

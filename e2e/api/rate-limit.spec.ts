import { type RunningService, startService } from '../service.js';

const read = (service: RunningService, headers: Record<string, string> = {}) =>
  service.call('GET', '/v1/workloads', undefined, headers);

describe('requests of a key', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ PLIMSOLL_RATE_LIMIT: '4/h' });
  });
  afterAll(() => service.stop());

  it('are limited, each with what is left, and those of others are not', async () => {
    const { key } = (await service.call('POST', '/v1/api-keys', { name: 'other', role: 'viewer' })).body;
    const answers = [];
    for (let i = 0; i < 5; i += 1) answers.push(await read(service));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(answers.map(({ headers }) => headers.get('ratelimit-policy'))).toEqual(
      answers.map(() => '"default";q=4;w=3600'),
    );
    expect(answers.map(({ headers }) => headers.get('ratelimit'))).toEqual(
      [2, 1, 0, 0, 0].map((left) => expect.stringMatching(new RegExp(`^"default";r=${left};t=\\d+$`))),
    );
    expect(answers[3]!.body).toMatchObject({ code: 'rate_limited', detail: expect.stringContaining('wait') });
    const wait = Number(answers[3]!.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(800);
    expect(wait).toBeLessThanOrEqual(900);
    expect((await read(service, { authorization: `Bearer ${key}` })).status).toBe(200);
  });

  it('are not counted where no key is needed', async () => {
    for (let i = 0; i < 10; i += 1) {
      const answer = await service.call('GET', '/readyz');
      expect(answer.status).toBe(200);
      expect(answer.headers.has('ratelimit')).toBe(false);
    }
  });
});

it('nothing is limited unless it is asked for', async () => {
  const service = await startService();
  expect((await read(service)).headers.has('ratelimit')).toBe(false);
  await service.stop();
});

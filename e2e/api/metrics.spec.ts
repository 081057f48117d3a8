import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { connect, databaseUrl, postmaster, type RunningService, startService } from '../service.js';

let service: RunningService;
let other: Client;

beforeAll(async () => {
  service = await startService({ PLIMSOLL_WORKERS: '0' });
  other = await connect(databaseUrl(service.dataDir));
});
afterAll(async () => {
  await other.end();
  await service.stop();
});

/** The samples of a scrape by name and labels, as they are written. */
async function scrape(): Promise<Map<string, number>> {
  const { status, body } = await service.call('GET', '/metrics');
  expect(status).toBe(200);
  const lines = (body as string).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

/** Scrapes until this sample is as wanted: what the database tells is asked for every few seconds. */
async function scrapeUntil(sample: string, value: number): Promise<Map<string, number>> {
  for (const limit = Date.now() + 120_000; Date.now() < limit; await setTimeout(200)) {
    const samples = await scrape();
    if (samples.get(sample) === value) return samples;
  }
  throw new Error(`${sample} did not become ${value}`);
}

const latency = (method: string, route: string, status: number) =>
  `plimsoll_http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`;

it('count requests by route, whatever the path, and failed authentications', async () => {
  const before = await scrape();
  const gained = (samples: Map<string, number>, name: string) =>
    (samples.get(name) ?? 0) - (before.get(name) ?? 0);
  for (let i = 0; i < 3; i += 1) await service.call('GET', `/v1/models/${i}`);
  for (let i = 0; i < 3; i += 1) await service.call('GET', `/nothing/${i}`);
  await service.call('GET', '/v1/models/1', undefined, { authorization: 'Bearer wrong' });
  const after = await scrape();
  expect(gained(after, latency('GET', '/v1/models/:id', 404))).toBe(3);
  expect(gained(after, latency('GET', '/v1/models/:id', 401))).toBe(1);
  expect(gained(after, latency('GET', 'none', 404))).toBe(3);
  expect(gained(after, 'plimsoll_authentication_failures_total')).toBe(1);
  expect([...after.keys()].filter((name) => name.includes('nothing'))).toEqual([]);
});

it('tell what runs, and how connections are used', async () => {
  const idle = 'plimsoll_database_pool_connections{state="idle"}';
  const all = 'plimsoll_database_pool_connections{state="total"}';
  let samples = await scrape();
  // One may be in use in between by what the service does by itself.
  while (samples.get(idle) !== samples.get(all)) samples = await scrape();
  expect(samples.get(`plimsoll_build_info{version="0.1.0",node="${process.versions.node}"}`)).toBe(1);
  expect(samples.get('plimsoll_database_up')).toBe(1);
  expect(samples.get('plimsoll_database_pool_connections{state="limit"}')).toBe(10);
  expect(samples.get('plimsoll_database_pool_waiting')).toBe(0); // nor does the scrape itself count
  expect(samples.get(all)).toBeGreaterThan(0);
});

it('tell the jobs by status, and how long the first of them waits', async () => {
  const { jobId } = (await service.call('POST', '/v1/model-fits', {})).body;
  await other.query("UPDATE job SET created_at = now() - interval '1 hour' WHERE id = $1", [jobId]);
  const queued = await scrapeUntil('plimsoll_jobs{status="queued"}', 1);
  expect(queued.get('plimsoll_jobs{status="cancelled"}')).toBe(0);
  expect(queued.get('plimsoll_jobs_oldest_queued_seconds')).toBeGreaterThanOrEqual(3600);
  await service.call('DELETE', `/v1/jobs/${jobId}`);
  const cancelled = await scrapeUntil('plimsoll_jobs{status="cancelled"}', 1);
  expect(cancelled.get('plimsoll_jobs{status="queued"}')).toBe(0);
  expect(cancelled.get('plimsoll_jobs_oldest_queued_seconds')).toBe(0);
});

it('tell the promoted versions, of no more than five hundred curves', async () => {
  const version = (workload: string) =>
    `plimsoll_model_promoted_version{hardware_profile="epyc-2core-rt",workload="${workload}"}`;
  await service.call('POST', '/v1/models', { hardwareProfile: 'epyc-2core-rt', workload: 'http' });
  const samples = await scrapeUntil(version('http'), 2);
  expect(samples.get(version('compute'))).toBe(1);
  expect(samples.get('plimsoll_models_promoted')).toBe(2);

  await other.query(`
    INSERT INTO workload (name) SELECT 'many-' || n FROM generate_series(1, 600) AS n;
    INSERT INTO model (id, hardware_profile, workload, version, promoted, unit, benchmark_ids, fit)
      SELECT gen_random_uuid(), hardware_profile, 'many-' || n, 7, true, unit, benchmark_ids, fit
      FROM model, generate_series(1, 600) AS n WHERE workload = 'http' AND version = 2 ORDER BY n`);
  const many = await scrapeUntil('plimsoll_models_promoted', 602);
  expect([...many.keys()].filter((name) => name.startsWith('plimsoll_model_promoted_version'))).toHaveLength(
    500,
  );
  expect(many.get(version('many-600'))).toBe(7);
});

it('tell what the fleet carries, and what became of requests for it', async () => {
  const body = { name: 'h', hardwareProfile: 'epyc-2core-rt', cores: 2 };
  await service.call('POST', '/v1/hosts', body);
  const place = (budgetUs: number, more: object = {}) =>
    service.call('POST', '/v1/placements', {
      vms: [{ name: 'vm', workload: 'plain', reservation: { budgetUs, periodUs: 100_000 } }],
      ...more,
    });
  for (const budgetUs of [50_000, 99_000, 99_000]) await place(budgetUs);
  await place(50_000, { dryRun: true });
  const samples = await scrape();
  const profile = 'hardware_profile="epyc-2core-rt"';
  expect(samples.get(`plimsoll_fleet_cores{${profile}}`)).toBe(2);
  expect(samples.get(`plimsoll_fleet_headroom_cores{${profile}}`)).toBeCloseTo(1.4, 9);
  expect(samples.get('plimsoll_admissions_total{verdict="placed"}')).toBe(1);
  expect(samples.get('plimsoll_admissions_total{verdict="capacity_exceeded"}')).toBe(2);
  expect(samples.get('plimsoll_change_position')).toBeGreaterThan(0);
});

it('leave out what the database tells once it has been silent for a while, and answer all the same', async () => {
  const told = [
    'plimsoll_jobs{status="queued"}',
    'plimsoll_models_promoted',
    'plimsoll_jobs_oldest_queued_seconds',
  ];
  expect([...(await scrape()).keys()]).toEqual(expect.arrayContaining(told));
  // The others may end by themselves before they are stopped.
  const lasting = "SELECT pid FROM pg_stat_activity WHERE backend_type <> 'autovacuum worker'";
  const processes = await other.query<{ pid: number }>(lasting);
  const pids = [postmaster(service.dataDir).pid, ...processes.rows.map(({ pid }) => pid)];
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  let longest = 0;
  try {
    for (let up = 1; up === 1; await setTimeout(1000)) {
      const begun = performance.now();
      const samples = await scrape();
      longest = Math.max(longest, performance.now() - begun);
      up = samples.get('plimsoll_database_up')!;
      if (up === 0) expect([...samples.keys()].filter((name) => told.includes(name))).toEqual([]);
    }
  } finally {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  }
  console.log(`longest scrape while the database is silent: ${longest.toFixed()} ms`);
  expect(longest).toBeLessThan(3000);
  await scrapeUntil('plimsoll_database_up', 1);
});

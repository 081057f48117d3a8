import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { textOf } from '../checkout.js';
import type { Api } from '../placements/api.js';

export interface Size {
  readonly cores: number;
  readonly perCore: number;
}

const CORES_PER_HOST = 64;
const PERIOD_NS = 100_000_000;
const PROFILE = 'seed';
/** What a web server is promised, and the budget that keeps that beside any number of computations: the least that was measured. */
const PROMISED = 300;
const PROMISED_NS = 10_000_000;
/** All others take as much together, on the fullest cores: these have some room left. */
const OTHERS_SHARE = 0.75;
const HOSTS_AT_ONCE = 50;

/** A profile under EDF, with the models of the examples. */
export async function addProfile(api: Api): Promise<void> {
  await api.must('POST', '/v1/hardware-profiles', { name: PROFILE });
  for (const workload of ['http', 'compute']) {
    const benchmark = JSON.parse(textOf(`examples/benchmarks/${workload}.json`)) as object;
    await api.must('POST', '/v1/benchmarks', { ...benchmark, hardwareProfile: PROFILE });
    await api.must('POST', '/v1/models', { hardwareProfile: PROFILE, workload });
  }
}

/** Fills the fleet with hosts and VMs, one of a core's promised a throughput. Written past the service, as it would be. */
export async function seedFleet(dataDir: string, { cores, perCore }: Size): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(dataDir) });
  await client.connect();
  try {
    const hosts = Math.ceil(cores / CORES_PER_HOST);
    for (let from = 0; from < hosts; from += HOSTS_AT_ONCE) {
      const to = Math.min(hosts, from + HOSTS_AT_ONCE) - 1;
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO host (id, name, hardware_profile, generation)
         SELECT gen_random_uuid(), 'seed-' || i, $3, 1 FROM generate_series($1::int, $2::int) AS i`,
        [from, to, PROFILE],
      );
      await client.query(
        `INSERT INTO core (host_id, index, capacity, generation)
         SELECT id, index, 0.95, 1 FROM host, generate_series(0, $3::int - 1) AS index
         WHERE name IN (SELECT 'seed-' || i FROM generate_series($1::int, $2::int) AS i)`,
        [from, to, CORES_PER_HOST],
      );
      await client.query(SEED_VMS, [from, to, perCore, Math.floor((OTHERS_SHARE / perCore) * PERIOD_NS)]);
      await client.query('COMMIT');
    }
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

/** Shares grow from core to core, so that headroom is of every size. */
const SEED_VMS = `
  WITH there AS MATERIALIZED (
    SELECT core.host_id, index, n, gen_random_uuid() AS id,
      CASE n WHEN 1 THEN ${PROMISED_NS}
        ELSE greatest(1000, (($4::bigint / 1000) * (1 + (index * 7 + n * 3) % 64) / 64) * 1000) END AS budget
    FROM core JOIN host ON host.id = core.host_id, generate_series(1, $3::int) AS n
    WHERE host.name IN (SELECT 'seed-' || i FROM generate_series($1::int, $2::int) AS i)),
    model AS (SELECT id FROM model WHERE workload = 'http' AND hardware_profile = '${PROFILE}' AND promoted),
    placed AS (
      INSERT INTO placement (id, status, strategy, confidence, extrapolate, adjustments, confirmed_at)
      SELECT id, 'confirmed', 'pack', 0.9, true, '[]', now() FROM there),
    vms AS (
      INSERT INTO vm (placement_id, name, position, host_id, request, model_id)
      SELECT there.id, 'vm', 0, host_id, CASE n WHEN 1
          THEN '{"name": "vm", "workload": "http", "target": {"throughput": ${PROMISED}}}'::jsonb
          ELSE jsonb_build_object('name', 'vm', 'workload', 'compute', 'reservation',
            jsonb_build_object('budgetUs', budget / 1000, 'periodUs', 100000)) END,
        CASE n WHEN 1 THEN model.id END
      FROM there, model)
    INSERT INTO reservation (placement_id, vm, host_id, core_index, budget_ns, period_ns, deadline_ns, planned)
    SELECT id, 'vm', host_id, index, budget, ${PERIOD_NS}, ${PERIOD_NS}, '{}' FROM there`;

/** Of the embedded server that a service runs on the data directory. */
export function databaseUrl(dataDir: string): string {
  const password = readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim();
  const [, , , port] = readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n');
  return `postgresql://plimsoll:${password}@127.0.0.1:${port}/plimsoll?sslmode=disable`;
}

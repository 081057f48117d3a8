import { randomUUID } from 'node:crypto';
import { migrations } from '@plimsoll/migrations';
import type { DataSource } from 'typeorm';
import { type ScratchServer, startScratchServer } from '../fixtures/scratch-server.js';

let server: ScratchServer;
const model = randomUUID();
const benchmark = randomUUID();
const key = randomUUID();

const place = migrations.findIndex(({ name }) => name.startsWith('ModelLife'));

beforeAll(async () => {
  server = await startScratchServer();
});
afterAll(() => server.stop());

it('begins the history of promotions with what is promoted already', async () => {
  const before = await server.migrated(place);
  await before.query(`
    INSERT INTO hardware_profile (name, description, enforcer, irq_accounting, core_capacity, granularity_us,
      switch_cost_us, min_period_us, max_period_us) VALUES ('lab', '', 'edf-cbs', 'charged', 0.95, 1, 0, 1000, 1000000);
    INSERT INTO workload (name) VALUES ('http');
    INSERT INTO benchmark (id, identity, hardware_profile, workload, metric_name, metric_unit, origin, period_us,
      point_count) VALUES ('${benchmark}', '\\x00', 'lab', 'http', 'throughput', 'req/s', 'measured', 1000, 1);
    INSERT INTO point (benchmark_id, position, unreserved, neighbours) VALUES ('${benchmark}', 0, false, '[]');
    INSERT INTO api_key (id, name, role, hash) VALUES ('${key}', 'admin', 'admin', '\\x00');
    INSERT INTO model (id, hardware_profile, workload, version, promoted, unit, benchmark_ids, fit) VALUES
      ('${randomUUID()}', 'lab', 'http', 1, false, 'req/s', '{}', '{}'),
      ('${model}', 'lab', 'http', 2, true, 'req/s', '{}', '{}');
  `);
  await before.destroy();
  const after = await server.migrated(place + 1);
  expect(await after.query('SELECT * FROM promotion')).toEqual([
    expect.objectContaining({
      hardware_profile: 'lab',
      workload: 'http',
      model_id: model,
      rolled_back: false,
      before: null,
      promoted_by: null,
    }),
  ]);
  expect(await after.query('SELECT DISTINCT excluded_points FROM model')).toEqual([{ excluded_points: [] }]);
  await after.destroy();
});

it('can be gone back from', async () => {
  const after = await server.migrated(place + 1);
  await after.undoLastMigration();
  expect(await after.query('SELECT version FROM model ORDER BY version')).toHaveLength(2);
  await after.runMigrations();
  await after.destroy();
});

describe('a history cannot be rewritten, by whatever statement', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await server.migrated(place + 1);
    await dataSource.query(
      `INSERT INTO point_exclusion (benchmark_id, position, reason, excluded_by) VALUES ('${benchmark}', 0, 'why', '${key}')`,
    );
  });
  afterAll(() => dataSource.destroy());

  const refused = async (statement: string, why: string) => {
    await expect(dataSource.query(statement)).rejects.toThrow(why);
  };

  it('of promotions', async () => {
    await refused('UPDATE promotion SET rolled_back = true', 'a history is only added to');
    await refused('DELETE FROM promotion', 'a history is only added to');
  });

  it('of exclusions, which may only end, and once', async () => {
    const end = `UPDATE point_exclusion SET ended_by = '${key}', ended_at = now()`;
    await refused('DELETE FROM point_exclusion', 'a history is only added to');
    await refused("UPDATE point_exclusion SET reason = 'another'", 'a history is only added to');
    await refused(`${end}, excluded_at = now()`, 'a history is only added to');
    await refused('UPDATE point_exclusion SET ended_at = now()', 'check constraint');
    await dataSource.query(end);
    await refused(end, 'a history is only added to');
  });

  it('of writes', async () => {
    const writes = migrations.findIndex(({ name }) => name.startsWith('Writes'));
    const all = await server.migrated(writes + 1);
    await all.query("INSERT INTO audit_event (action, noun, noun_id) VALUES ('created', 'workload', 'http')");
    for (const statement of [
      "UPDATE audit_event SET action = 'revoked'",
      'DELETE FROM audit_event',
      'TRUNCATE audit_event',
    ])
      await expect(all.query(statement)).rejects.toThrow('a history is only added to');
    expect(await all.query('SELECT action, caller FROM audit_event')).toEqual([
      { action: 'created', caller: null },
    ]);
    await all.undoLastMigration();
    await all.destroy();
  });

  it('of observations', async () => {
    const observations = migrations.findIndex(({ name }) => name.startsWith('Observations'));
    const all = await server.migrated(observations + 1);
    await all.query(`
      INSERT INTO placement (id, status, strategy, confidence, extrapolate, adjustments)
        VALUES ('${model}', 'confirmed', 'pack', 0.9, false, '[]');
      INSERT INTO vm (placement_id, position, name, request) VALUES ('${model}', 0, 'vm', '{}');
      INSERT INTO observation (placement_id, vm, at, window_ms, throughput, tells)
        VALUES ('${model}', 'vm', now(), 1, 5, 'no-model');
    `);
    for (const statement of [
      'UPDATE observation SET throughput = 6',
      'DELETE FROM observation',
      'TRUNCATE observation',
    ])
      await expect(all.query(statement)).rejects.toThrow('a history is only added to');
    expect(await all.query('SELECT throughput FROM observation')).toEqual([{ throughput: 5 }]);
    await all.undoLastMigration();
    await all.destroy();
  });
});

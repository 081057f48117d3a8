import { randomUUID } from 'node:crypto';
import { predict, type ThroughputModel } from '@plimsoll/curves';
import { migrations } from '@plimsoll/migrations';
import type { DataSource } from 'typeorm';
import { type ScratchServer, startScratchServer } from '../fixtures/scratch-server.js';

const place = migrations.findIndex(({ name }) => name.startsWith('ModelBounds'));
/** As models were stored before. */
const OLD_FIT = {
  isolated: {
    family: 'capped-line',
    parameters: { slope: 1000, offset: 0.01, cap: null },
    relativeError: 0.01,
    freeParameters: 2,
  },
  interference: {
    form: 'exponential-slowdown',
    kinds: [
      {
        kind: 'stream',
        perShare: { value: 0.3, standardError: 0.05 },
        perTraffic: { value: 0.004, standardError: 0.0005 },
        trafficUnit: 'mbps',
        maxShare: 0.2,
        maxTraffic: 80,
      },
    ],
  },
  runToRun: { level: -7, slope: 1 },
  lackOfFit: 0.01,
  degrees: 20,
  hull: { minShare: 0.1, maxShare: 0.9, periodsUs: [100000], mixes: ['', 'stream'], maxNeighbours: 1 },
  diagnostics: { conditions: 23, runs: 115, rSquared: 0.99, medianRelativeError: 0.02 },
};

let server: ScratchServer;
beforeAll(async () => {
  server = await startScratchServer();
});
afterAll(() => server.stop());

async function fitOf(dataSource: DataSource): Promise<object> {
  const [row] = await dataSource.query<{ fit: object }[]>('SELECT fit FROM model');
  return row?.fit ?? {};
}

it('lets a model that was stored before predict as it did, and can be gone back from', async () => {
  const before = await server.migrated(place);
  await before.query(
    `INSERT INTO hardware_profile (name, description, enforcer, irq_accounting, core_capacity, granularity_us,
       switch_cost_us, min_period_us, max_period_us) VALUES ('lab', '', 'edf-cbs', 'charged', 0.95, 1, 0, 1000, 1000000)`,
  );
  await before.query(`INSERT INTO workload (name) VALUES ('http')`);
  await before.query(
    `INSERT INTO model (id, hardware_profile, workload, version, promoted, unit, benchmark_ids, fit)
     VALUES ($1, 'lab', 'http', 1, false, 'req/s', '{}', $2)`,
    [randomUUID(), JSON.stringify(OLD_FIT)],
  );
  await before.destroy();

  const after = await server.migrated(place + 1);
  const model = (await fitOf(after)) as ThroughputModel;
  const stream = { kind: 'stream', share: 0.2, traffic: { mbps: 40 } };
  const { mean, lower, upper, extrapolated } = predict(
    model,
    { share: 0.5, periodUs: 100_000, neighbours: [stream] },
    0.95,
  );
  // What it said then: t(0.95, 20) = 1.724718, errors of a share of 0.2 and of 40 Mbit/s added up.
  const width = 1.724718 * Math.sqrt(Math.exp(-6.5) + 0.01 ** 2 + 0.01 ** 2 + 0.03 ** 2);
  expect(extrapolated).toBe(false);
  expect(mean).toBeCloseTo(490 * Math.exp(-0.22), 9);
  expect(lower / mean).toBeCloseTo(1 - width, 2);
  expect(upper / mean).toBeCloseTo(1 + width, 2);

  await after.undoLastMigration();
  expect(await fitOf(after)).toMatchObject(OLD_FIT);
  await after.destroy();
});

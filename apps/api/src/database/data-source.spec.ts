import { setTimeout } from 'node:timers/promises';
import { type ScratchServer, startScratchServer } from '../fixtures/scratch-server.js';
import { atStartup, openDatabase } from './data-source.js';

let server: ScratchServer;
beforeAll(async () => {
  server = await startScratchServer();
});
afterAll(() => server.stop());

it('the database lets none of our connections wait, or be waited for, without end', async () => {
  const dataSource = await openDatabase(server.url);
  const rows: unknown = await dataSource.query(
    "SELECT name, setting FROM pg_settings WHERE unit = 'ms' AND source = 'client' ORDER BY name",
  );
  await dataSource.destroy();
  expect(rows).toEqual([
    { name: 'idle_in_transaction_session_timeout', setting: '60000' },
    { name: 'lock_timeout', setting: '5000' },
    { name: 'statement_timeout', setting: '15000' },
  ]);
});

it('processes that start together take turns, however long one takes', async () => {
  const starting = await Promise.all([1, 2, 3].map(() => openDatabase(server.url)));
  const seen: string[] = [];
  const turns = starting.map((dataSource, i) =>
    atStartup(dataSource, async () => {
      seen.push(`${i} begins`);
      await setTimeout(i === 0 ? 6000 : 50); // longer than a lock may be waited for
      seen.push(`${i} ends`);
    }),
  );
  await Promise.all(turns);
  for (const dataSource of starting) await dataSource.destroy();
  expect(seen).toHaveLength(6);
  for (let i = 0; i < 6; i += 2) expect(seen[i + 1]).toBe(seen[i]!.replace('begins', 'ends'));
});

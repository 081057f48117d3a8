import { migrations } from '@plimsoll/migrations';
import type { DataSource } from 'typeorm';
import { type ScratchServer, startScratchServer } from '../fixtures/scratch-server.js';
import { Write } from './write.js';

let server: ScratchServer;
let dataSource: DataSource;
beforeAll(async () => {
  server = await startScratchServer();
  dataSource = await server.migrated(migrations.length);
});
afterAll(async () => {
  await dataSource.destroy();
  await server.stop();
});

const begun = () => new Write(dataSource, { id: 'caller', requestId: null });
const insert = async (write: Write, name: string) =>
  (await write.begin()).query<object[]>('INSERT INTO workload (name) VALUES ($1)', [name]);
const names = async (manager = dataSource.manager) =>
  (await manager.query<{ name: string }[]>('SELECT name FROM workload')).map(({ name }) => name);
/** Connections that are in a transaction, but for the one that asks. */
const open = async () => {
  const query = `SELECT count(*)::int AS open FROM pg_stat_activity
    WHERE state = 'idle in transaction' AND datname = current_database()`;
  return (await dataSource.query<{ open: number }[]>(query))[0]?.open;
};

it('begins when it is first asked to, and once', async () => {
  const write = begun();
  expect(await names(write.reads)).toEqual([]);
  expect(await open()).toBe(0);
  expect(await write.begin()).toBe(await write.begin());
  expect(await open()).toBe(1);
  await write.end();
  expect(await open()).toBe(0);
});

it('shows what it wrote to itself, and to others once it is committed; then what waited for it is done', async () => {
  const write = begun();
  let isDone = false;
  write.afterCommit(() => void (isDone = true));
  await insert(write, 'committed');
  expect([await names(write.reads), await names(), isDone]).toEqual([['committed'], [], false]);
  await write.commit();
  await write.end();
  expect([await names(), isDone]).toEqual([['committed'], true]);
  await dataSource.query('DELETE FROM workload');
});

it('leaves nothing where it ends without a commit, or its connection is lost', async () => {
  let isDone = false;
  const left = begun();
  left.afterCommit(() => void (isDone = true));
  await insert(left, 'left');
  await left.end();

  const lost = begun();
  await insert(lost, 'lost');
  lost.afterCommit(() => void (isDone = true));
  const [backend] = await (await lost.begin()).query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
  await dataSource.query('SELECT pg_terminate_backend($1, 60000)', [backend?.pid]);
  await expect(lost.commit()).rejects.toThrow();
  await lost.end();
  expect([await names(), isDone]).toEqual([[], false]);
});

it('undoes what is to be undone once it is over, however it ends, and though it never began', async () => {
  const undone: string[] = [];
  for (const how of ['committed', 'left', 'not begun']) {
    const write = begun();
    write.atEnd(() => undone.push(how));
    if (how !== 'not begun') await insert(write, how);
    if (how === 'committed') await write.commit();
    expect(undone).not.toContain(how);
    await write.end();
  }
  expect(undone).toEqual(['committed', 'left', 'not begun']);
  await dataSource.query('DELETE FROM workload');
});

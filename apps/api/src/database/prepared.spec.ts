import { DataSource } from 'typeorm';
import { type ScratchServer, startScratchServer } from '../fixtures/scratch-server.js';
import { Prepared, PreparingClient } from './prepared.js';
import { unavailability } from './unavailability.js';

describe('a statement gets a name', () => {
  it('once it came more than 5 times, and keeps it', () => {
    const prepared = new Prepared();
    const asked = () => prepared.nameOf('SELECT $1');
    expect([1, 2, 3, 4, 5].map(asked)).toEqual(Array(5).fill(undefined));
    const name = asked();
    expect(name).toMatch(/./);
    expect(asked()).toBe(name);
  });

  it('of its own, and another one after it was forgotten', () => {
    const prepared = new Prepared();
    const often = (text: string) => Array.from({ length: 12 }, () => prepared.nameOf(text)).at(-1);
    const names = [often('SELECT $1'), often('SELECT $2')];
    prepared.forget('SELECT $1');
    names.push(often('SELECT $1'));
    expect(new Set(names).size).toBe(3);
  });

  it('while there are not too many', () => {
    const prepared = new Prepared();
    const texts = Array.from({ length: 300 }, (_, index) => `SELECT $1, ${index}`);
    const all = Array.from({ length: 10 }, () => texts.map((text) => prepared.nameOf(text)));
    expect(all.at(-1)!.filter((name) => name !== undefined)).toHaveLength(250);
  });
});

describe('on a server', () => {
  let server: ScratchServer;
  let dataSource: DataSource;
  beforeAll(async () => {
    server = await startScratchServer();
    dataSource = new DataSource({
      type: 'postgres',
      url: server.url,
      poolSize: 1,
      extra: { Client: PreparingClient, pipeline: true },
    });
    await dataSource.initialize();
    await dataSource.query('CREATE TABLE t AS SELECT 1 AS id');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await server.stop();
  });
  const kept = () => dataSource.query('SELECT statement FROM pg_prepared_statements');

  it('what comes often is kept, and what has no parameters is not', async () => {
    for (let times = 0; times < 8; times += 1) {
      expect(await dataSource.query('SELECT $1::int AS n', [times])).toEqual([{ n: times }]);
      await dataSource.query('SELECT 1');
    }
    expect(await kept()).toEqual([{ statement: 'SELECT $1::int AS n' }]);
  });

  it('one that comes for the first time twice at once is parsed once', async () => {
    for (let times = 0; times < 5; times += 1) await dataSource.query('SELECT $1::text AS s', ['a']);
    const runner = dataSource.createQueryRunner();
    const both = ['b', 'c'].map((value) => runner.query('SELECT $1::text AS s', [value]));
    expect(await Promise.all(both)).toEqual([[{ s: 'b' }], [{ s: 'c' }]]);
    await runner.release();
  });

  it('a table that changes under a statement costs one failure, which says to try again', async () => {
    const read = () => dataSource.query('SELECT * FROM t WHERE id = $1', [1]);
    for (let times = 0; times < 8; times += 1) await read();
    await dataSource.query('ALTER TABLE t ADD COLUMN more int');
    const error: unknown = await read().catch((reason: unknown) => reason);
    expect(unavailability(error)).toBe('busy');
    for (let times = 0; times < 8; times += 1) expect(await read()).toEqual([{ id: 1, more: null }]);
  });
});

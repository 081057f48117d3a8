import type { DataSource } from 'typeorm';
import { openDatabase } from '../database/data-source.js';
import { type ScratchServer, startScratchServer } from '../fixtures/scratch-server.js';
import { ServiceClock } from './service-clock.js';
import { Uptime } from './uptime.js';

let server: ScratchServer;
let dataSource: DataSource;
beforeAll(async () => {
  server = await startScratchServer();
  dataSource = await openDatabase(server.url);
});
afterAll(async () => {
  await dataSource.destroy();
  await server.stop();
});
beforeEach(() =>
  dataSource.query(
    "UPDATE service_clock SET elapsed_ms = 0, boot = '', uptime_ms = 0, wall = clock_timestamp()",
  ),
);

/** A process on a machine of which it is said how long it has run. */
function process(boot: string, begun: number) {
  const uptime = { boot, now: begun, ms: () => uptime.now };
  return { clock: new ServiceClock(dataSource, uptime as Uptime), uptime };
}
/** The clock of the database is set, by so many seconds, or so many pass while nobody runs: it cannot tell. */
const setWall = (seconds: number) =>
  dataSource.query('UPDATE service_clock SET wall = wall - make_interval(secs => $1)', [seconds]);

it('goes on with the process, whatever becomes of the clock of the database', async () => {
  const { clock, uptime } = process('a', 1000);
  await clock.tick();
  for (const step of [60, -60, 3600]) {
    const before = clock.now;
    await setWall(step);
    uptime.now += 1000;
    await clock.tick();
    expect(clock.now).toBe(before + 1000);
  }
});

it('is the same for all processes, and never goes back', async () => {
  const [one, other] = [process('a', 5000), process('b', 90_000)];
  await one.clock.tick();
  one.uptime.now += 10_000;
  await one.clock.tick();
  await other.clock.tick();
  expect(Math.abs(other.clock.now - one.clock.now)).toBeLessThan(1000);
  const before = one.clock.now;
  await one.clock.tick();
  expect(one.clock.now).toBeGreaterThanOrEqual(before);
});

it('goes on over a restart by the uptime of the machine, though clocks were set meanwhile', async () => {
  const first = process('a', 5000);
  await first.clock.tick();
  const before = first.clock.now;
  await setWall(60);
  const next = process('a', 25_000);
  await next.clock.tick();
  expect(next.clock.now - before).toBe(20_000);
});

it('goes on over a restart on another machine by the clock of the database, and only forward', async () => {
  const first = process('a', 5000);
  await first.clock.tick();
  const before = first.clock.now;
  await setWall(30);
  const next = process('b', 10);
  await next.clock.tick();
  expect(next.clock.now - before).toBeGreaterThanOrEqual(30_000);
  expect(next.clock.now - before).toBeLessThan(60_000);
  await setWall(-600);
  const last = process('c', 10);
  await last.clock.tick();
  expect(last.clock.now).toBeGreaterThanOrEqual(next.clock.now);
});

it('is steady on this machine', () => {
  const uptime = new Uptime();
  const [a, b] = [uptime.ms(), uptime.ms()];
  expect(b).toBeGreaterThanOrEqual(a);
  expect(new Uptime().boot).toBe(uptime.boot);
});

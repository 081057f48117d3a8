import { randomUUID } from 'node:crypto';
import type { Placement } from '@plimsoll/contract';
import { compareFractions, decimalFraction, fraction, sumFractions } from '@plimsoll/units';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { ChangeFeed } from '../changes/change-feed.js';
import { openDatabase } from '../database/data-source.js';
import { type ScratchServer, startScratchServer } from '../fixtures/scratch-server.js';
import { Fleet } from '../fleet/fleet.js';
import { FleetMetrics } from '../fleet/fleet-metrics.js';
import { createProfile } from '../hardware-profiles/hardware-profiles.js';
import { Expiry } from '../holds/expiry.js';
import { ServiceClock } from '../holds/service-clock.js';
import type { Uptime } from '../holds/uptime.js';
import { changeHost } from '../hosts/change-host.js';
import { createHost } from '../hosts/create-host.js';
import { ProblemError } from '../http/problem-error.js';
import { Metrics } from '../metrics/metrics.js';
import { ModelCache } from '../models/model-cache.js';
import { Write } from '../writes/write.js';
import { Placements } from './placements.js';

let server: ScratchServer;
let dataSource: DataSource;
let fleet: Fleet;
let placements: Placements;
let expiry: Expiry;
let clock: ServiceClock;
const uptime = { boot: 'spec', now: 0, ms: () => uptime.now };
const by = { id: randomUUID(), requestId: null };

beforeAll(async () => {
  server = await startScratchServer();
  dataSource = await openDatabase(server.url);
  const feed = new ChangeFeed(dataSource);
  fleet = new Fleet(dataSource, feed);
  clock = new ServiceClock(dataSource, uptime as Uptime);
  placements = new Placements(
    fleet,
    new ModelCache(dataSource),
    clock,
    new FleetMetrics(new Metrics(dataSource), fleet),
  );
  expiry = new Expiry(dataSource, fleet, clock);
  await dataSource.query("INSERT INTO api_key (id, name, role, hash) VALUES ($1, 'spec', 'admin', 'x')", [
    by.id,
  ]);
  await dataSource.transaction((manager) => createProfile(manager, { name: 'edf' }, by));
  await fleet.onModuleInit();
  await clock.tick();
});
afterAll(async () => {
  fleet.feed.onModuleDestroy();
  await dataSource.destroy();
  await server.stop();
});

/** As a request would: all of it, or nothing. */
async function write<T>(work: (write: Write) => Promise<T>): Promise<T> {
  const one = new Write(dataSource, by);
  try {
    const result = await work(one);
    await one.commit();
    return result;
  } finally {
    await one.end();
  }
}

/** What a core carries, by the simplest bookkeeping there is. */
interface ModelCore {
  capacity: number;
  readonly there: Map<string, { budgetUs: number; periodUs: number }>;
}

interface ModelPlacement {
  readonly id: string;
  status: 'held' | 'confirmed' | 'released';
  readonly expiresMs: number;
  readonly core: ModelCore;
}

type Command =
  | { kind: 'claim'; budgetUs: number; periodUs: number; ttlSeconds: number | null }
  | { kind: 'release' | 'confirm'; which: number }
  | { kind: 'wait'; seconds: number }
  | { kind: 'resize'; capacity: number; force: boolean };

const commands: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('claim' as const),
      // Thirds, twentieths and others that add up to whole capacities exactly.
      periodUs: fc.constantFrom(3000, 7000, 20_000, 64_000),
      budgetUs: fc.constantFrom(1000, 2000, 999),
      ttlSeconds: fc.option(fc.integer({ min: 1, max: 60 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('confirm' as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('resize' as const),
      capacity: fc.constantFrom(1, 0.95, 0.5, 0.333333333),
      force: fc.boolean(),
    }),
  },
);

const admitted = ({ there }: ModelCore, more: readonly { budgetUs: number; periodUs: number }[] = []) =>
  sumFractions([...there.values(), ...more].map(({ budgetUs, periodUs }) => fraction(budgetUs, periodUs)));
const carries = (core: ModelCore, more: { budgetUs: number; periodUs: number }) =>
  compareFractions(admitted(core, [more]), decimalFraction(core.capacity)) <= 0;

/** A history of one host, beside the model. */
class History {
  private readonly cores: ModelCore[] = [0, 1].map(() => ({ capacity: 0.95, there: new Map() }));
  private readonly placed: ModelPlacement[] = [];

  private constructor(private readonly hostId: string) {}

  static async begin(): Promise<History> {
    const body = { name: `h-${randomUUID()}`, hardwareProfile: 'edf', cores: 2 };
    const id = await write(async (one) => createHost(await one.begin(), body, one.by));
    await fleet.seeAll();
    return new History(id);
  }

  async run(command: Command): Promise<void> {
    switch (command.kind) {
      case 'claim':
        return this.claim(command);
      case 'release':
        return this.release(command.which);
      case 'confirm':
        return this.confirm(command.which);
      case 'wait':
        uptime.now += command.seconds * 1000;
        await clock.tick();
        await expiry.expire();
        for (const one of this.placed)
          if (one.status === 'held' && one.expiresMs <= uptime.now) this.leave(one);
        return;
      case 'resize':
        return this.resize(command);
    }
  }

  /** What the database holds is what the model says, core by core. */
  async check(): Promise<void> {
    const rows = await dataSource.query<{ core_index: number; placement_id: string }[]>(
      'SELECT core_index, placement_id FROM reservation WHERE host_id = $1',
      [this.hostId],
    );
    for (const [index, core] of this.cores.entries()) {
      const stored = rows.filter(({ core_index }) => core_index === index).map((row) => row.placement_id);
      expect(stored.sort()).toEqual([...core.there.keys()].sort());
    }
  }

  private async claim({ budgetUs, periodUs, ttlSeconds }: Command & { kind: 'claim' }): Promise<void> {
    const times = { budgetUs, periodUs };
    const body = {
      vms: [{ name: 'vm', workload: 'plain', reservation: times }],
      constraints: { hosts: [this.hostId] },
      ...(ttlSeconds === null ? {} : { hold: { ttlSeconds } }),
    };
    const placement = await write((one) => placements.claim(one, body)).catch(refusal('capacity_exceeded'));
    if (placement === null) {
      for (const core of this.cores) expect(carries(core, times)).toBe(false);
      return;
    }
    const { id, assignments } = placement as Placement & { id: string };
    const core = this.cores[assignments[0]?.cores[0] ?? NaN] as ModelCore;
    expect(carries(core, times)).toBe(true);
    core.there.set(id, times);
    const expiresMs = uptime.now + (ttlSeconds ?? 0) * 1000;
    this.placed.push({ id, status: ttlSeconds === null ? 'confirmed' : 'held', expiresMs, core });
  }

  private async release(which: number): Promise<void> {
    const one = this.pick(which);
    if (!one) return;
    await write((each) => placements.release(each, one.id));
    this.leave(one);
  }

  private async confirm(which: number): Promise<void> {
    const one = this.pick(which);
    if (!one) return;
    const confirmed = await write(async (each) =>
      placements.confirm(await each.begin(), one.id, each.by),
    ).catch(refusal('hold_expired', 'placement_released'));
    expect(confirmed === null).toBe(one.status === 'released');
    if (confirmed) one.status = 'confirmed';
  }

  private async resize({ capacity, force }: Command & { kind: 'resize' }): Promise<void> {
    const limit = decimalFraction(capacity);
    const worse = this.cores.some(
      (core) => capacity < core.capacity && compareFractions(admitted(core), limit) > 0,
    );
    const done = await write(async (one) => {
      await changeHost(await one.begin(), fleet, this.hostId, { coreCapacity: capacity, force }, one.by);
      return true;
    }).catch(refusal('capacity_exceeded'));
    await fleet.seeAll();
    expect(done).toBe(force || !worse ? true : null);
    if (done) for (const core of this.cores) core.capacity = capacity;
  }

  private leave(one: ModelPlacement): void {
    one.core.there.delete(one.id);
    one.status = 'released';
  }

  private pick(which: number): ModelPlacement | undefined {
    return this.placed[which % this.placed.length];
  }
}

/** Null for a problem of one of these codes. */
function refusal(...codes: string[]) {
  return (error: unknown) => {
    if (error instanceof ProblemError && codes.includes(error.code)) return null;
    throw error;
  };
}

it('any history of claims, releases, expiries and capacities is what the simplest bookkeeping says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(commands, { minLength: 5, maxLength: 40 }), async (history) => {
      const one = await History.begin();
      for (const command of history) await one.run(command);
      await one.check();
    }),
    { seed: 1, numRuns: 60 },
  );
});

it('the database refuses what no core carries, whoever asks', async () => {
  const body = { name: 'guarded', hardwareProfile: 'edf', cores: 1, coreCapacity: 0.5 };
  const host = await write(async (one) => createHost(await one.begin(), body, one.by));
  const add = (budget: number) =>
    dataSource.transaction(async (manager) => {
      const id = randomUUID();
      await manager.query(
        `INSERT INTO placement (id, status, strategy, confidence, extrapolate, adjustments)
         VALUES ($1, 'confirmed', 'pack', 0.9, false, '[]')`,
        [id],
      );
      await manager.query(
        `INSERT INTO vm (placement_id, name, position, host_id, request) VALUES ($1, 'vm', 0, $2, '{}')`,
        [id, host],
      );
      await manager.query(
        `INSERT INTO reservation (placement_id, vm, host_id, core_index, budget_ns, period_ns, deadline_ns, planned)
         VALUES ($1, 'vm', $2, 0, $3, 3, 3, '{}')`,
        [id, host, budget],
      );
      return id;
    });
  const state = async () =>
    (await dataSource.query<object[]>('SELECT admitted, ceiling FROM core WHERE host_id = $1', [host]))[0];
  const first = await add(1);
  expect(await state()).toEqual({ admitted: '333333333333', ceiling: '0' });
  await expect(add(1)).rejects.toThrow('core_is_not_overcommitted');
  await dataSource.query('UPDATE core SET capacity = 0.1, ceiling = admitted WHERE host_id = $1', [host]);
  await dataSource.query('UPDATE reservation SET period_ns = 6, deadline_ns = 6 WHERE placement_id = $1', [
    first,
  ]);
  expect(await state()).toEqual({ admitted: '166666666666', ceiling: '166666666666' });
  await expect(
    dataSource.query('UPDATE reservation SET period_ns = 3, deadline_ns = 3 WHERE placement_id = $1', [
      first,
    ]),
  ).rejects.toThrow('core_is_not_overcommitted');
  await dataSource.query('DELETE FROM reservation WHERE placement_id = $1', [first]);
  expect(await state()).toEqual({ admitted: '0', ceiling: '0' });
});

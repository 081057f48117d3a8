import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ChangeFeed } from '../changes/change-feed.js';
import { BACKGROUND } from '../database/data-source.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { toPlatform } from '../plans/plan-request.js';
import { type CoreStep, hostsAfter, writeSteps } from './core-steps.js';
import { FleetPicture } from './picture.js';
import type { PicturedHost } from './pictured-host.js';
import { PinnedModels } from './pinned-models.js';
import { readHosts } from './read-hosts.js';

/** Hosts that are read at once when the picture is made. */
const BATCH = 500;

/** The fleet as this process knows it, and how it is read and changed in the database. */
@Injectable()
export class Fleet implements OnModuleInit {
  readonly picture = new FleetPicture();
  private readonly models = new PinnedModels();

  constructor(
    @Inject(BACKGROUND) private readonly dataSource: DataSource,
    readonly feed: ChangeFeed,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.feed.follow((ids) => this.refresh(ids));
    let after = '0';
    for (;;) {
      const rows = await this.dataSource.query<{ seq: string; id: string }[]>(
        'SELECT seq, id FROM host WHERE seq > $1 ORDER BY seq LIMIT $2',
        [after, BATCH],
      );
      const last = rows.at(-1);
      if (!last) return;
      await this.refresh(new Set(rows.map(({ id }) => id)));
      after = last.seq;
    }
  }

  /**
   * Locks hosts until the transaction ends, in one order for all, and reads those anew that are not what the picture
   * shows. Those that are there, as they are.
   */
  async lock(manager: EntityManager, ids: Iterable<string>): Promise<PicturedHost[]> {
    const rows = await manager.query<{ id: string; generation: string }[]>(
      'SELECT id, generation FROM host WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
      [[...ids]],
    );
    const isStale = ({ id, generation }: (typeof rows)[number]) =>
      this.picture.host(id)?.generation !== Number(generation);
    const stale = rows.filter(isStale).map(({ id }) => id);
    const read = new Map((await this.read(manager, stale)).map((host) => [host.id, host]));
    return rows.flatMap(({ id }) => read.get(id) ?? this.picture.host(id) ?? []);
  }

  /** Writes what becomes of cores whose hosts are locked; to be told with `committed`. */
  async write(manager: EntityManager, steps: readonly CoreStep[]): Promise<void> {
    if (steps.length > 0) await writeSteps(manager, steps);
  }

  /** Shows what was written in the picture, and tells others. To be called once it is committed. */
  committed(steps: readonly CoreStep[]): void {
    for (const host of hostsAfter(steps)) this.picture.set(host);
    this.feed.kick();
  }

  /** Shows in the picture whatever is committed; where the database is away, that comes later by itself. */
  async seeAll(): Promise<void> {
    await this.feed.catchUp().catch(() => undefined);
  }

  /** Reads these hosts anew where others have changed them. */
  private async refresh(ids: ReadonlySet<string>): Promise<void> {
    const rows = await this.dataSource.query<{ id: string; generation: string }[]>(
      'SELECT id, generation FROM host WHERE id = ANY($1)',
      [[...ids]],
    );
    const there = new Map(rows.map(({ id, generation }) => [id, Number(generation)]));
    for (const id of ids) if (!there.has(id)) this.picture.remove(id);
    const stale = [...there].filter(([id, now]) => (this.picture.host(id)?.generation ?? -1) < now);
    if (stale.length === 0) return;
    await this.dataSource.transaction('REPEATABLE READ', (manager) =>
      this.read(
        manager,
        stale.map(([id]) => id),
      ),
    );
  }

  private async read(manager: EntityManager, ids: readonly string[]): Promise<PicturedHost[]> {
    if (ids.length === 0) return [];
    const hosts = await readHosts(manager, ids, this.models, (id) => this.picture.host(id));
    const unknown = hosts.filter(({ profile }) => !this.picture.platform(profile));
    if (unknown.length > 0) {
      for (const profile of await manager.find(HardwareProfileEntity))
        this.picture.knowPlatform(profile.name, toPlatform(profile));
    }
    for (const host of hosts) this.picture.set(host);
    return hosts;
  }
}

import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { BACKGROUND } from '../database/data-source.js';

const CHANNEL = 'plimsoll_changes';
/** News of this process is told so soon after it; what another left untold when it was killed, so late. */
const SOON_MS = 10;
const LATE_MS = 1000;
const RECONNECT_MS = 500;
const MOST_AT_ONCE = 1000;

type Listener = (hostIds: ReadonlySet<string>) => Promise<void>;

/**
 * Gives changes their positions, and follows them. Identities are taken before a transaction commits, so that a reader of
 * these could pass over one that commits late. Positions are given afterwards, by one process at a time, to all changes
 * that are committed: whoever follows them misses none. Changes of one core keep their order, since the next one is not
 * begun before the one before is committed.
 */
@Injectable()
export class ChangeFeed implements OnModuleDestroy {
  private head = 0;
  private listener: Listener = () => Promise.resolve();
  private readonly waiting = new Set<() => void>();
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;
  private isKicked = false;
  /** Writes that this process has committed, and those of them that were followed. */
  private committed = 0;
  private told = 0;

  constructor(@Inject(BACKGROUND) private readonly dataSource: DataSource) {}

  /** The position up to which changes were followed. */
  get position(): number {
    return this.head;
  }

  /** Follows from the last position there is; `listener` hears which hosts changed after it. */
  async follow(listener: Listener): Promise<void> {
    await this.number();
    const [last] = await this.dataSource.query<{ position: string | null }[]>(
      'SELECT max(position) AS position FROM change',
    );
    this.head = Number(last?.position ?? 0);
    this.listener = listener;
    void this.listen();
    void this.lookNowAndThen();
  }

  onModuleDestroy(): void {
    this.stopping.abort();
    this.wake();
  }

  /** Has what this process has just committed told. */
  kick(): void {
    this.committed += 1;
    if (this.isKicked) return;
    this.isKicked = true;
    void this.pause(SOON_MS)
      .then(() => {
        this.isKicked = false; // before it looks: what is committed from here on kicks again
        return this.catchUp();
      })
      .catch(() => undefined); // whoever looks next finds it
  }

  /** Follows what this process has committed, where that is not told yet. */
  async catchUpWithOwn(): Promise<void> {
    if (this.told < this.committed) await this.catchUp();
  }

  /** Follows everything that was committed before this call. */
  catchUp(): Promise<void> {
    if (this.running === null) {
      this.running = this.step().finally(() => (this.running = null));
      return this.running;
    }
    // The step that runs may have looked before: another one follows.
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.catchUp();
      });
    return this.next;
  }

  /** Whether nothing more is told, since the process stops. */
  get isOver(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Resolves when there are changes after `position`, when the time is over, or when `signal` says so. */
  async wait(position: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.head > position || this.stopping.signal.aborted || signal.aborted) return;
    const over = new AbortController();
    await Promise.race([
      new Promise<void>((resolve) => {
        this.waiting.add(resolve);
        over.signal.addEventListener('abort', () => this.waiting.delete(resolve));
      }),
      setTimeout(ms, undefined, { signal: AbortSignal.any([signal, over.signal]) }).catch(() => undefined),
    ]);
    over.abort();
  }

  private async step(): Promise<void> {
    const { committed } = this;
    await this.number();
    for (;;) {
      const found = await this.dataSource.query<{ position: string; host_id: string }[]>(
        'SELECT position, host_id FROM change WHERE position > $1 ORDER BY position LIMIT $2',
        [this.head, MOST_AT_ONCE],
      );
      const last = found.at(-1);
      if (!last) {
        this.told = committed;
        return;
      }
      await this.listener(new Set(found.map(({ host_id }) => host_id)));
      this.head = Math.max(this.head, Number(last.position));
      this.wake();
    }
  }

  private async number(): Promise<void> {
    const [untold] = await this.dataSource.query<object[]>(
      'SELECT FROM change WHERE position IS NULL LIMIT 1',
    );
    if (!untold) return;
    // One round trip: nobody's event loop sits on the lock.
    await this.dataSource.query('SELECT number_changes()');
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }

  private async lookNowAndThen(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.pause(LATE_MS);
      if (!this.stopping.signal.aborted) await this.catchUp().catch(() => undefined);
    }
  }

  private async listen(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.listenOnce().catch(() => undefined);
      await this.pause(RECONNECT_MS);
    }
  }

  /** Hears of what others have numbered, until the connection ends. */
  private async listenOnce(): Promise<void> {
    const { url } = this.dataSource.options as { url?: string };
    const client = new Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'plimsoll changes',
    });
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    client.on('error', () => undefined); // the end follows
    const stop = () => void client.end().catch(() => undefined);
    try {
      await client.connect();
      this.stopping.signal.addEventListener('abort', stop);
      client.on('notification', () => void this.catchUp().catch(() => undefined));
      await client.query(`LISTEN ${CHANNEL}`);
      if (this.stopping.signal.aborted) stop();
      await ended;
    } finally {
      this.stopping.signal.removeEventListener('abort', stop);
      stop();
    }
  }

  private async pause(ms: number): Promise<void> {
    await setTimeout(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

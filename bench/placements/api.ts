import { setTimeout } from 'node:timers/promises';
import type { Change, ChangeFeed, Page } from '@plimsoll/contract';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What happened beside the answers that count. */
export interface Retries {
  unanswered: number;
  unavailable: number;
  inFlight: number;
}

const PAUSE_MS = 20;
const TIMEOUT_MS = 60_000;

/** Clients of services that stand for each other: whoever gets no answer asks the next one. */
export class Api {
  readonly retries: Retries = { unanswered: 0, unavailable: 0, inFlight: 0 };
  private turn = 0;

  constructor(
    /** Where the services listen; may change while clients ask. */
    readonly urls: string[],
    private readonly key: string,
  ) {}

  async call(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<Answer> {
    this.turn += 1;
    const url = this.urls[this.turn % this.urls.length] ?? '';
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  /** Repeats a write under its key until it is answered for good: as 2xx, or refused. */
  async insist(method: string, path: string, body: unknown, idempotencyKey: string): Promise<Answer> {
    for (;;) {
      const answer = await this.call(method, path, body, idempotencyKey).catch(() => null);
      if (answer === null) this.retries.unanswered += 1;
      else if (answer.status === 503) this.retries.unavailable += 1;
      else if (answer.body['code'] === 'idempotency_in_flight') this.retries.inFlight += 1;
      else return answer;
      await setTimeout(PAUSE_MS);
    }
  }

  /** What must succeed. */
  async must<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  /** Every item of a list. */
  async all<Item>(list: string): Promise<Item[]> {
    const found: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = `${list}?limit=200${cursor && `&cursor=${cursor}`}`;
      const page: Page<Item> = await this.must('GET', query);
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  }

  /** Every change of the fleet, in order: until there are none for a while, since one is told somewhat after it is committed. */
  async changes(): Promise<Change[]> {
    const found: Change[] = [];
    for (let after = 0; ; ) {
      const { changes, next }: ChangeFeed = await this.must(
        'GET',
        `/v1/changes?after=${after}&limit=1000&waitSeconds=2`,
      );
      if (changes.length === 0) return found;
      found.push(...changes);
      after = next;
    }
  }
}

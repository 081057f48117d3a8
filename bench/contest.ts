import type { Limit, Round } from './http/client.js';
import { median } from './statistics.js';
import { digits, table } from './table.js';

/** Does the same thing again and again, by so many clients at once. */
export type Contender = (clients: number, limit: Limit) => Promise<Round>;

/** Contenders that do as much as each other, in a sense; ratios are told to the one that is the floor. */
export interface Contest {
  readonly what: string;
  /** In the order in which they take turns. */
  readonly contenders: ReadonlyMap<string, Contender>;
  readonly floor: string;
  readonly clients: readonly number[];
}

export interface Effort {
  readonly rounds: number;
  readonly limit: Limit;
  readonly signal: AbortSignal;
}

/** Medians over the rounds of one contender with so many clients. */
export interface ContestResult {
  readonly what: string;
  readonly clients: number;
  readonly contender: string;
  readonly requestsPerSecond: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly floor: string;
  /** Requests per second in parts of the floor's in the same round: the median, the least and the most. */
  readonly ofFloor: { readonly median: number; readonly least: number; readonly most: number };
  readonly rounds: readonly Round[];
}

/** Contenders take turns within a round, so that all see the same disturbances. The first round of all warms up. */
export async function hold(contest: Contest, effort: Effort): Promise<ContestResult[]> {
  await takeTurns(contest, Math.max(...contest.clients), effort);
  const results: ContestResult[] = [];
  for (const clients of contest.clients) {
    const rounds: Map<string, Round>[] = [];
    while (rounds.length < effort.rounds) rounds.push(await takeTurns(contest, clients, effort));
    for (const contender of contest.contenders.keys())
      results.push(summarise(contest, clients, contender, rounds));
  }
  return results;
}

async function takeTurns(
  { contenders }: Contest,
  clients: number,
  { limit, signal }: Effort,
): Promise<Map<string, Round>> {
  const round = new Map<string, Round>();
  for (const [name, contender] of contenders) {
    signal.throwIfAborted();
    round.set(name, await contender(clients, limit));
  }
  return round;
}

function summarise(
  { what, floor }: Contest,
  clients: number,
  contender: string,
  rounds: readonly ReadonlyMap<string, Round>[],
): ContestResult {
  const roundsOf = (name: string) => rounds.flatMap((round) => round.get(name) ?? []);
  const own = roundsOf(contender);
  const floors = roundsOf(floor);
  const ratios = own.map(
    ({ requestsPerSecond }, i) => requestsPerSecond / (floors[i]?.requestsPerSecond ?? NaN),
  );
  return {
    what,
    clients,
    contender,
    requestsPerSecond: median(own.map((round) => round.requestsPerSecond)),
    p50Us: median(own.map((round) => round.p50Us)),
    p99Us: median(own.map((round) => round.p99Us)),
    floor,
    ofFloor: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
    rounds: own,
  };
}

/** A table for each number of clients. */
export function describeContest(results: readonly ContestResult[]): string[] {
  return [...new Set(results.map(({ clients }) => clients))].flatMap((clients) => {
    const among = results.filter((result) => result.clients === clients);
    const title = `${among[0]?.what}, ${clients} client${clients > 1 ? 's' : ''}`;
    const rows = among.map(
      ({ contender, requestsPerSecond, p50Us, p99Us, ofFloor: { median, least, most } }) => [
        `  ${contender}`,
        ...[requestsPerSecond, p50Us, p99Us].map(digits),
        `${median.toFixed(2)} (${least.toFixed(2)}..${most.toFixed(2)})`,
      ],
    );
    return ['', ...table([[title, 'requests/s', 'p50 us', 'p99 us', `of ${among[0]?.floor}`], ...rows])];
  });
}

import { fileURLToPath } from 'node:url';
import type { Run } from '../run.js';
import { median } from '../statistics.js';
import { digits, table } from '../table.js';
import { drive, encodeRequest, type Load, type Round } from './client.js';
import { prove, questionsTo } from './requests.js';
import { ServerProcess } from './server-process.js';
import { startService } from './service.js';

const CONNECTIONS = [1, 8];
const FLOORS = { 'node:http echo': './node-floor.js', 'Fastify echo': './fastify-floor.js' };
/** The floor that ratios are told to. */
const FLOOR = 'Fastify echo';
const OURS = 'Plimsoll';

/** Medians over the rounds of one server under one load. */
interface HttpResult {
  readonly request: string;
  readonly connections: number;
  readonly server: string;
  readonly requestsPerSecond: number;
  readonly p50Us: number;
  readonly p99Us: number;
  /** Requests per second in parts of the floor's in the same round: the median, the least and the most. */
  readonly ofFastify: { readonly median: number; readonly least: number; readonly most: number };
  readonly rounds: readonly Round[];
}

/**
 * Requests per second and latency of the service beside floors that answer the same bytes back. Each server is a
 * process of its own, this one is the client; servers take turns within a round, so that all see the same disturbances.
 */
export async function benchHttp({ quick, signal, say }: Run): Promise<HttpResult[]> {
  const effort = quick
    ? { rounds: 1, seconds: 0.05, atMostRequests: 100 }
    : { rounds: 5, seconds: 1, atMostRequests: 100_000 };
  const stops: (() => Promise<void>)[] = [];
  try {
    const service = await startService();
    stops.push(() => service.stop());
    const servers = new Map<string, string>();
    for (const [name, file] of Object.entries(FLOORS)) {
      const floor = await ServerProcess.start(fileURLToPath(new URL(file, import.meta.url)));
      stops.push(() => floor.stop());
      servers.set(name, floor.url);
    }
    servers.set(OURS, service.url);
    const results: HttpResult[] = [];
    for (const question of await questionsTo(service)) {
      await prove(service, question);
      const request = encodeRequest(question.path, question.body, service.key);
      const turns = (load: Load) => takeTurns(servers, request, load, signal);
      await turns({ ...effort, connections: Math.max(...CONNECTIONS) });
      for (const connections of CONNECTIONS) {
        const rounds: Map<string, Round>[] = [];
        while (rounds.length < effort.rounds) rounds.push(await turns({ ...effort, connections }));
        const found = [...servers.keys()].map((server) =>
          summarise(question.name, connections, server, rounds),
        );
        results.push(...found);
        for (const line of describe(found)) say(line);
      }
    }
    return results;
  } finally {
    await Promise.all(stops.map((stop) => stop()));
  }
}

async function takeTurns(
  servers: ReadonlyMap<string, string>,
  request: Buffer,
  load: Load,
  signal: AbortSignal,
): Promise<Map<string, Round>> {
  const round = new Map<string, Round>();
  for (const [name, url] of servers) {
    signal.throwIfAborted();
    round.set(name, await drive(url, request, load));
  }
  return round;
}

function summarise(
  request: string,
  connections: number,
  server: string,
  rounds: readonly ReadonlyMap<string, Round>[],
): HttpResult {
  const roundsOf = (name: string) => rounds.flatMap((round) => round.get(name) ?? []);
  const own = roundsOf(server);
  const floor = roundsOf(FLOOR);
  const ratios = own.map(
    ({ requestsPerSecond }, i) => requestsPerSecond / (floor[i]?.requestsPerSecond ?? NaN),
  );
  return {
    request,
    connections,
    server,
    requestsPerSecond: median(own.map((round) => round.requestsPerSecond)),
    p50Us: median(own.map((round) => round.p50Us)),
    p99Us: median(own.map((round) => round.p99Us)),
    ofFastify: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
    rounds: own,
  };
}

function describe(results: readonly HttpResult[]): string[] {
  const [{ request, connections } = { request: '', connections: 0 }] = results;
  const title = `${request}, ${connections} connection${connections > 1 ? 's' : ''}`;
  const rows = results.map(
    ({ server, requestsPerSecond, p50Us, p99Us, ofFastify: { median, least, most } }) => [
      `  ${server}`,
      ...[requestsPerSecond, p50Us, p99Us].map(digits),
      `${median.toFixed(2)} (${least.toFixed(2)}..${most.toFixed(2)})`,
    ],
  );
  return ['', ...table([[title, 'requests/s', 'p50 us', 'p99 us', 'of Fastify'], ...rows])];
}

import { fileURLToPath } from 'node:url';
import { type Contender, type ContestResult, describeContest, hold } from '../contest.js';
import type { Run } from '../run.js';
import { drive, encodeRequest, repeating } from './client.js';
import { prove, questionsTo } from './requests.js';
import { ServerProcess } from './server-process.js';
import { type Service, startService } from './service.js';

const CLIENTS = [1, 8, 64];
const FLOORS = { 'node:http echo': './node-floor.js', 'Fastify echo': './fastify-floor.js' };
/** The floor that ratios are told to. */
const FLOOR = 'Fastify echo';
const OURS = 'Plimsoll';

/** Something that is asked by POST: its bodies are sent in turn. */
export interface Question {
  readonly name: string;
  readonly path: string;
  readonly bodies: readonly string[];
  /** The field of the answer that must not be false or empty. */
  readonly proof: string;
}

/** Requests per second and latency of the service beside floors that answer the same bytes back. */
export async function benchHttp(run: Run): Promise<ContestResult[]> {
  const service = await startService();
  try {
    return await besideFloors(service, await questionsTo(service), run);
  } finally {
    await service.stop();
  }
}

/** Each server is a process of its own, this one is the client. */
export async function besideFloors(
  service: Pick<Service, 'url' | 'key'>,
  questions: readonly Question[],
  { quick, signal, say }: Run,
): Promise<ContestResult[]> {
  const effort = quick
    ? { rounds: 1, limit: { seconds: 0.05, atMostRequests: 100 }, signal }
    : { rounds: 5, limit: { seconds: 1, atMostRequests: 100_000 }, signal };
  const floors: ServerProcess[] = [];
  try {
    const servers = new Map<string, string>();
    for (const [name, file] of Object.entries(FLOORS)) {
      const floor = await ServerProcess.start(fileURLToPath(new URL(file, import.meta.url)));
      floors.push(floor);
      servers.set(name, floor.url);
    }
    servers.set(OURS, service.url);
    const results: ContestResult[] = [];
    for (const question of questions) {
      await prove(service, question);
      const requests = question.bodies.map((body) => encodeRequest('POST', question.path, body, service.key));
      const contenders = new Map([...servers].map(([name, url]) => [name, asking(url, requests)]));
      const found = await hold({ what: question.name, contenders, floor: FLOOR, clients: CLIENTS }, effort);
      results.push(...found);
      for (const line of describeContest(found)) say(line);
    }
    return results;
  } finally {
    await Promise.all(floors.map((floor) => floor.stop()));
  }
}

function asking(url: string, requests: readonly Buffer[]): Contender {
  return (clients, limit) =>
    drive(
      url,
      Array.from({ length: clients }, () => repeating(requests)),
      limit,
    );
}

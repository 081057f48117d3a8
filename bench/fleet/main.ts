/** `npm run fleet`: how long a large fleet takes to load, and what-if placements on it. See ../README.md. */
import { parseArgs } from 'node:util';
import { Installation } from '../http/service.js';
import { Api } from '../placements/api.js';
import { quantile } from '../statistics.js';
import { addProfile, seedFleet } from './seed.js';

const { values } = parseArgs({
  options: {
    cores: { type: 'string', default: '100000' },
    'per-core': { type: 'string', default: '5' },
    requests: { type: 'string', default: '200' },
  },
});
const size = { cores: Number(values.cores), perCore: Number(values['per-core']) };

const web = (throughput: number) => ({ name: 'web', workload: 'http', target: { throughput } });
const plain = (name: string, budgetUs: number) => ({
  name,
  workload: 'compute',
  reservation: { budgetUs, periodUs: 100_000 },
});
/** What is asked, by its number; and how it is answered. */
const QUESTIONS: Readonly<Record<string, { body: (i: number) => object; status: number }>> = {
  'a throughput, packed': {
    body: (i) => ({ vms: [web(500 + (i % 40) * 50)] }),
    status: 200,
  },
  'a throughput, spread': {
    body: (i) => ({ vms: [web(500 + (i % 40) * 50)], strategy: 'spread' }),
    status: 200,
  },
  'a reservation': { body: (i) => ({ vms: [plain('vm', 5000 + i * 100)] }), status: 200 },
  'ten reservations': {
    body: (i) => ({ vms: Array.from({ length: 10 }, (_, n) => plain(`vm-${n}`, 5000 + i * 100)) }),
    status: 200,
  },
  'no room for it': { body: () => ({ vms: [plain('vm', 94_999)] }), status: 409 },
};

async function main(): Promise<void> {
  const installation = await Installation.make();
  const first = await installation.start({ PLIMSOLL_WORKERS: '0' });
  try {
    await addProfile(new Api([first.url], installation.key));
    const empty = await timedStart(installation);
    await empty.service.stop();
    console.log(`an empty fleet: a service starts in ${empty.seconds.toFixed(1)} s`);
    let begun = performance.now();
    await seedFleet(installation.dataDir, size);
    const reservations = size.cores * size.perCore;
    console.log(
      `${size.cores} cores with ${reservations} reservations written in ${since(begun)} s, past the service`,
    );
    begun = performance.now();
    const { service, seconds } = await timedStart(installation);
    const api = new Api([service.url], installation.key);
    console.log(
      `a service starts in ${seconds.toFixed(1)} s: ${(seconds - empty.seconds).toFixed(1)} s to load them`,
    );
    for (const [what, { body, status }] of Object.entries(QUESTIONS)) await ask(api, what, body, status);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    const rss = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
    console.log(
      `memory ${(rss / 2 ** 20).toFixed(0)} MiB, ${(rss / size.cores / 1024).toFixed(1)} KiB a core with all there is`,
    );
    await service.stop();
  } finally {
    await first.stop();
    await installation.remove();
  }
}

async function timedStart(installation: Installation) {
  const begun = performance.now();
  const service = await installation.start({ PLIMSOLL_WORKERS: '0', PLIMSOLL_DRAIN_SECONDS: '0' });
  return { service, seconds: (performance.now() - begun) / 1000 };
}

async function ask(api: Api, what: string, body: (i: number) => object, status: number): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < Number(values.requests); i += 1) {
    const begun = performance.now();
    const answer = await api.call('POST', '/v1/placements', { confidence: 0.9, dryRun: true, ...body(i) });
    times.push(performance.now() - begun);
    if (answer.status !== status) throw new Error(`${what}: ${JSON.stringify(answer.body)}`);
  }
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  console.log(`dry run of ${what}: median ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms over HTTP`);
}

function since(begun: number): string {
  return ((performance.now() - begun) / 1000).toFixed(1);
}

main().catch((error: unknown) => {
  console.error(`fleet: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});

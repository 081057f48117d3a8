import { type Contender, type ContestResult, describeContest, hold } from '../contest.js';
import { addProfile, databaseUrl, seedFleet } from '../fleet/seed.js';
import { type Conversation, drive, encodeRequest } from '../http/client.js';
import { besideFloors } from '../http/http.js';
import { Installation } from '../http/service.js';
import { Api } from '../placements/api.js';
import type { Run } from '../run.js';
import { updateFloor } from './update-floor.js';

const PATH = '/v1/placements';
const CLIENTS = [1, 8, 64];
const FLOOR = 'UPDATE of a row';
const FLEET = { cores: 64_000, perCore: 5 };
const QUICK_FLEET = { cores: 128, perCore: 2 };

/** Placements on 1,000 hosts of 64 cores: dry runs beside servers that echo, claims and releases beside an UPDATE. */
export async function benchPlacements(run: Run): Promise<ContestResult[]> {
  const installation = await Installation.make();
  try {
    const first = await installation.start({ PLIMSOLL_WORKERS: '0' });
    await addProfile(new Api([first.url], installation.key));
    const size = run.quick ? QUICK_FLEET : FLEET;
    await seedFleet(installation.dataDir, size);
    // What was written past the service is read at a start. The first one keeps the database up meanwhile.
    const server = await installation.start({ PLIMSOLL_WORKERS: '0' });
    await first.stop();
    try {
      run.say(`\n${size.cores} cores with ${size.cores * size.perCore} reservations`);
      const service = { url: server.url, key: installation.key };
      const dryRuns = {
        name: 'dry run of a VM',
        path: PATH,
        bodies: placements({ dryRun: true }),
        proof: 'status',
      };
      const dry = await besideFloors(service, [dryRuns], run);
      const { update, end } = await updateFloor(databaseUrl(installation.dataDir));
      try {
        return [...dry, ...(await benchWrites(service, update, run))];
      } finally {
        await end();
      }
    } finally {
      await server.stop();
    }
  } finally {
    await installation.remove();
  }
}

async function benchWrites(
  { url, key }: { url: string; key: string },
  update: Contender,
  { quick, signal, say }: Run,
): Promise<ContestResult[]> {
  /** Ids of placements that were claimed and not released yet. */
  const placed: string[] = [];
  const claims = placements({}).map((body) => encodeRequest('POST', PATH, body, key));
  let turn = 0;
  const claiming: Conversation = {
    next: () => claims[turn++ % claims.length] ?? null,
    heard: (body) => void placed.push((JSON.parse(body.toString()) as { id: string }).id),
  };
  const releasing: Conversation = {
    next: () => {
      const id = placed.pop();
      return id === undefined ? null : encodeRequest('DELETE', `${PATH}/${id}`, null, key);
    },
  };
  const by =
    (conversation: Conversation): Contender =>
    (clients, limit) =>
      drive(url, Array<Conversation>(clients).fill(conversation), limit);
  const contenders = new Map([
    [FLOOR, update],
    ['claim of a VM', by(claiming)],
    ['release', by(releasing)],
  ]);
  const effort = quick
    ? { rounds: 1, limit: { seconds: 0.05, atMostRequests: 100 }, signal }
    : { rounds: 5, limit: { seconds: 2, atMostRequests: 100_000 }, signal };
  const found = await hold({ what: 'writes', contenders, floor: FLOOR, clients: CLIENTS }, effort);
  for (const line of describeContest(found)) say(line);
  return found;
}

/** Requests for one VM of 40 sizes: promises of a throughput and plain reservations in turn. */
function placements(more: object): string[] {
  return Array.from({ length: 40 }, (_, i) => {
    const vm =
      i % 2 === 0
        ? { name: 'web', workload: 'http', target: { throughput: 500 + i * 50 } }
        : {
            name: 'batch',
            workload: 'compute',
            reservation: { budgetUs: 5000 + i * 100, periodUs: 100_000 },
          };
    return JSON.stringify({ vms: [vm], confidence: 0.9, ...more });
  });
}

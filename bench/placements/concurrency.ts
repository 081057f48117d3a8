/** `npm run concurrency`: two services on one database, many clients on the same cores. See ../README.md. */
import { parseArgs } from 'node:util';
import { Installation } from '../http/service.js';
import { Api } from './api.js';
import { fillExactly } from './exact-fits.js';
import { type History, type Moment, readHistory } from './history.js';
import { type Load, mixedLoad } from './mixed-load.js';

/** The profile of the examples, on which promises of throughput have models. */
const MEASURED = 'epyc-2core-rt';
/** A change is told with the time at which it was written, somewhat before it was committed. */
const COMMIT_MS = 250;

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const CLAIMS = values.quick ? 300 : 4000;

/** Adds hosts, and has 64 clients claim on them. */
async function contend(api: Api, name: string, hardwareProfile: string, promises: boolean): Promise<Load> {
  const hosts = [`${name}-0`, `${name}-1`];
  for (const host of hosts) await api.must('POST', '/v1/hosts', { name: host, hardwareProfile, cores: 2 });
  const isOver = ({ claims }: Load) => claims >= CLAIMS;
  return mixedLoad(api, { clients: 64, hosts, promises, seed: 1, isOver });
}

/** Refusals of a plain reservation although some core of the host had room all the time that it took. */
function spurious({ refusals }: Load, { moments }: History): number {
  return refusals.filter(({ host, share, askedMs, answeredMs }) =>
    [0, 1].some((core) => hadRoom(moments.get(`${host} ${core}`) ?? [], share, askedMs, answeredMs)),
  ).length;
}

function hadRoom(moments: readonly Moment[], share: number, askedMs: number, answeredMs: number): boolean {
  const before = moments.findLastIndex(({ atMs }) => atMs < askedMs - COMMIT_MS);
  const during = moments.slice(Math.max(0, before)).filter(({ atMs }) => atMs <= answeredMs);
  const start = before === -1 ? [0] : [];
  return [...start, ...during.map(({ admitted }) => admitted)].every(
    (admitted) => admitted + share <= 0.95 - 1e-9,
  );
}

async function main(): Promise<void> {
  const installation = await Installation.make();
  const services = [];
  try {
    for (let i = 0; i < 2; i += 1) services.push(await installation.start({ PLIMSOLL_WORKERS: '0' }));
    const urls = services.map(({ url }) => url);
    const api = new Api(urls, installation.key);
    // Where bandwidth alone decides, it can be told which refusals were right.
    await api.must('POST', '/v1/hardware-profiles', { name: 'edf' });
    const fits = await fillExactly(api, 'edf');
    for (const { what, claims, placed, refused, fit } of fits)
      console.log(`${claims} claims of ${what}: ${placed} placed (${fit} fit), ${refused} refused`);
    const plain = await contendOn(api, 'plain', 'edf', false);
    const promised = await contendOn(api, 'promised', MEASURED, true);
    const history = await readHistory(api);
    const lost = fits.filter(
      ({ placed, fit, refused, claims }) => placed !== fit || placed + refused !== claims,
    );
    const unexpected = [...plain.unexpected, ...promised.unexpected];
    const spuriousRefusals = spurious(plain, history);
    const { unanswered, unavailable, inFlight } = api.retries;
    console.log(
      `retries: ${unavailable} unavailable, ${inFlight} in flight, ${unanswered} unanswered; ${history.changes} changes read back`,
    );
    for (const line of [...unexpected, ...history.violations].slice(0, 10)) console.log(line);
    const bad = lost.length + unexpected.length + spuriousRefusals + history.violations.length;
    console.log(`spurious refusals ${spuriousRefusals}, unexpected answers ${unexpected.length}`);
    console.log(`violations = ${bad}`);
    if (bad > 0) process.exitCode = 1;
  } finally {
    for (const service of services) await service.stop();
    await installation.remove();
  }
}

async function contendOn(api: Api, name: string, hardwareProfile: string, promises: boolean): Promise<Load> {
  const begun = performance.now();
  const load = await contend(api, name, hardwareProfile, promises);
  const seconds = (performance.now() - begun) / 1000;
  const { claims, placed, refused, confirmed, released } = load;
  console.log(
    `${name}: 64 clients, ${claims} claims in ${seconds.toFixed(1)} s: ${placed} placed, ${refused} refused, ` +
      `${confirmed} confirmed, ${released} released`,
  );
  return load;
}

main().catch((error: unknown) => {
  console.error(`concurrency: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});

import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { uniformOf } from '@plimsoll/units';
import { type RunningService, startService } from '../service.js';
import { agent, spawnAgent } from './agent.js';

const PROFILE = 'epyc-2core-rt';
let service: RunningService;
let folder: string;
let rooms = 0;
beforeAll(async () => {
  service = await startService({ PLIMSOLL_WORKERS: '0' });
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-apply-'));
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await service.stop();
});

const call = async (method: string, path: string, body?: unknown) => {
  const answer = await service.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const web = { name: 'web', workload: 'http', target: { throughput: 2500 } };
const feed = {
  name: 'feed',
  workload: 'stream',
  reservation: { budgetUs: 10_000, periodUs: 100_000 },
  trafficMbps: 25,
};
const place = (host: string, vm: object) =>
  call('POST', '/v1/placements', { vms: [vm], confidence: 0.9, constraints: { hosts: [host] } });

/** A host, a root folder and a state folder of their own. */
async function room() {
  const host = `h${(rooms += 1)}`;
  await call('POST', '/v1/hosts', { name: host, hardwareProfile: PROFILE, cores: 2 });
  const root = join(folder, host);
  mkdirSync(root);
  const args = ['apply', '--host', host, '--root', root, '--state-dir', join(folder, `${host}.state`)];
  return { host, root, args, apply: (...more: string[]) => agent(service, [...args, ...more]) };
}

/** What the files below a root say, by group. */
const written = (root: string) =>
  Object.fromEntries(
    readdirSync(root)
      .sort()
      .map((group) => [group, readFileSync(join(root, group, 'cpu.max'), 'utf8')]),
  );

/** What the fleet promises on a host, as groups would say it; whether all of it is acknowledged. */
async function promised(host: string) {
  const { cores } = await call('GET', `/v1/hosts/${host}`);
  const groups = cores.flatMap(({ index, reservations }: any) =>
    reservations.map((one: any) => [
      `${one.placementId}.${one.vm}.${index}`,
      `${one.budgetUs} ${one.periodUs}`,
    ]),
  );
  const isAcknowledged = cores.every((core: any) => core.generation === core.appliedGeneration);
  return { groups: Object.fromEntries(groups.sort()), isAcknowledged };
}

/** Generations in the order in which the service was told that they are in force. */
async function acknowledged(host: string): Promise<string[]> {
  const { items } = await call('GET', '/v1/audit-events?limit=200');
  return items
    .filter(({ action, nounId }: any) => action === 'acknowledged' && nounId === host)
    .reverse()
    .flatMap(({ after }: any) => after.cores.map(({ index, generation }: any) => `${index}:${generation}`));
}

const kinds = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { kind: string }).kind);

describe('plimsoll apply', () => {
  it('shows first, and writes nothing; then writes in the order of the feed, each change once', async () => {
    const { host, root, apply } = await room();
    await place(host, web);
    const shown = await apply();
    expect([shown.code, readdirSync(root), await acknowledged(host)]).toEqual([0, [], []]);
    expect(shown.stdout).toMatch(
      /^would: #\d+ core 0, generation 1: place [\w-]+\.web\.0 = \d+ us in 100000 us\n$/,
    );

    expect(kinds((await apply('--write', '--json')).stdout)).toEqual(['place']);
    const newcomer = await place(host, feed);
    expect(kinds((await apply('--write', '--json')).stdout)).toEqual(['grow', 'place']);
    await call('DELETE', `/v1/placements/${newcomer.id}`);
    expect(kinds((await apply('--write', '--json')).stdout)).toEqual(['remove', 'shrink', 'wait']);
    expect((await apply('--write', '--json')).stdout).toBe('');
    expect({ groups: written(root), isAcknowledged: true }).toEqual(await promised(host));
    expect(await acknowledged(host)).toEqual(['0:1', '0:2', '0:3']);
  });

  it('without its cursor writes all values anew: what frees bandwidth, a wait, what takes it', async () => {
    const { host, root, apply } = await room();
    const first = await place(host, web);
    await place(host, feed);
    const gone = join(root, `${first.id}.gone.0`);
    const group = join(root, `${first.id}.web.0`);
    mkdirSync(gone);
    mkdirSync(group);
    writeFileSync(join(group, 'cpu.max'), '90000 100000'); // more than it has now
    const { stdout, code } = await apply('--write', '--json');
    expect([code, kinds(stdout)]).toEqual([0, ['grow', 'wait', 'place']]); // the web server's shrinks here
    rmdirSync(gone);
    expect({ groups: written(root), isAcknowledged: true }).toEqual(await promised(host));
  });

  it('writes nowhere but below its root', async () => {
    const { host, root, args } = await room();
    const { id } = await place(host, web);
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere, { recursive: true });
    symlinkSync(elsewhere, join(root, 'link'));
    symlinkSync(elsewhere, join(root, `${id}.web.0`));
    for (const group of [
      '../{vm}.{core}',
      'a/../../{vm}{core}',
      '/etc/{vm}{core}',
      'link/{vm}.{core}',
      '{placement}.{vm}.{core}',
    ]) {
      const { code, stderr } = await agent(service, [...args, '--write', '--group', group]);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/is no path below|is a link/)]);
    }
    expect(readdirSync(elsewhere)).toEqual([]);
    for (const wrong of ['/', join(root, 'none')])
      expect((await agent(service, ['apply', '--host', host, '--root', wrong])).code).toBe(2);
    expect(await acknowledged(host)).toEqual([]);
  });

  it('ends as the fleet says where it crashes after each change, before it has noted that', async () => {
    const { host, root, args } = await room();
    const first = await place(host, web);
    await place(host, feed);
    await agent(service, [...args, '--write']); // from here on it has a cursor
    await call('DELETE', `/v1/placements/${first.id}`);
    await place(host, { ...feed, name: 'more' });
    await place(host, web);
    const done: string[] = [];
    for (let crashes = 0; crashes < 20; crashes += 1) {
      let lines = 0;
      const crash = (line: string) => {
        done.push((JSON.parse(line) as { kind: string }).kind);
        if (++lines > 1) throw new Error('crash');
      };
      const run = agent(service, [...args, '--write', '--json'], crash);
      if (
        (await run.then(
          ({ code }) => code === 0,
          () => false,
        )) === true
      )
        break;
    }
    expect(done.length).toBeGreaterThan(6); // all but the first and the last twice
    expect({ groups: written(root), isAcknowledged: true }).toEqual(await promised(host));
    const told = await acknowledged(host);
    expect(new Set(told).size).toBe(told.length);
  });

  it('killed at any moment and started again, ends as the fleet says, each generation told once and in order', async () => {
    const { host, root, args, apply } = await room();
    const random = uniformOf(7);
    const there: string[] = [];
    let changing = true;
    let kills = 0;
    const change = async () => {
      for (let step = 0; step < 12 || kills < 3; step += 1) {
        const isGone = there.length > 3 || (there.length > 0 && random() < 0.4);
        const vm = { ...(random() < 0.3 ? web : feed), name: `vm-${step}` };
        if (isGone)
          await call('DELETE', `/v1/placements/${there.splice(Math.floor(random() * there.length), 1)[0]}`);
        else there.push((await place(host, vm)).id);
        await setTimeout(40);
      }
      changing = false;
    };
    const following = async () => {
      while (changing) {
        const child = spawnAgent(service, [...args, '--write', '--follow']);
        const ended = once(child, 'close');
        child.stderr?.resume();
        await Promise.race([once(child.stdout!, 'data'), setTimeout(20_000)]); // it has begun
        await setTimeout(random() * 300);
        child.kill('SIGKILL');
        await ended;
        kills += 1;
      }
    };
    await Promise.all([change(), following()]);
    expect((await apply('--write')).code).toBe(0);
    expect({ groups: written(root), isAcknowledged: true }).toEqual(await promised(host));
    const told = await acknowledged(host);
    for (const core of ['0', '1']) {
      const generations = told.filter((one) => one.startsWith(`${core}:`)).map((one) => Number(one.slice(2)));
      expect(generations).toEqual([...new Set(generations)].sort((one, other) => one - other));
    }
    expect(kills).toBeGreaterThan(2);
  }, 240_000); // a busy machine takes long to start a process

  it('lets one at a time write below a root, until that one ends', async () => {
    const { host, root, args, apply } = await room();
    await place(host, web);
    const child = spawnAgent(service, [...args, '--write', '--follow']);
    const ended = once(child, 'close');
    await once(child.stdout!, 'data');
    const { code, stderr } = await apply('--write');
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`process ${child.pid} writes below ${root} already`),
    ]);
    expect((await apply()).code).toBe(0); // to show what would be done changes nothing
    child.kill('SIGKILL');
    await ended;
    expect((await apply('--write')).code).toBe(0);
    expect((await promised(host)).isAcknowledged).toBe(true);
  });

  it('ends with 143 when it is stopped, and says what it cannot do', async () => {
    const { host, args, apply } = await room();
    await place(host, { ...feed, reservation: { budgetUs: 500, periodUs: 800 } });
    const { code, stderr } = await apply('--write');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/cgroup-v2 cannot hold the budget of feed: its periods/),
    ]);
    expect(await acknowledged(host)).toEqual([]);
    const child = spawnAgent(service, [...args, '--write', '--follow']);
    const ended = once(child, 'close');
    await once(child.stderr!, 'data');
    child.kill('SIGTERM');
    expect(await ended).toEqual([143, null]);
  });
});

const CPU = '/sys/fs/cgroup/cpu';
const isRoot = process.getuid?.() === 0;
const canCap = isRoot && existsSync(`${CPU}/cpu.cfs_quota_us`);
const canReserve = isRoot && existsSync(`${CPU}/cpu.rt_runtime_us`);

describe('in groups of the kernel', () => {
  const root = `${CPU}/apply-e2e-${process.pid}`;
  beforeEach(() => void (canCap && mkdirSync(root)));
  afterEach(() => {
    if (!canCap) return;
    for (const each of readdirSync(root, { withFileTypes: true }))
      if (each.isDirectory()) rmdirSync(join(root, each.name));
    rmdirSync(root);
  });

  (canCap ? it : it.skip)('caps by CFS quota', async () => {
    const { host, args } = await room();
    const { id } = await place(host, web);
    const here = [...args.slice(0, 3), '--root', root, ...args.slice(5), '--write'];
    expect((await agent(service, here)).code).toBe(0);
    const group = join(root, `${id}.web.0`);
    const [promise] = Object.values((await promised(host)).groups);
    const read = (file: string) => readFileSync(join(group, file), 'utf8').trim();
    expect(`${read('cpu.cfs_quota_us')} ${read('cpu.cfs_period_us')}`).toBe(promise);

    const inside = process.pid;
    writeFileSync(join(group, 'cgroup.procs'), String(inside));
    await call('DELETE', `/v1/placements/${id}`);
    const refused = await agent(service, here);
    writeFileSync(join(CPU, 'cgroup.procs'), String(inside));
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('processes are still in it')]);
    expect((await agent(service, here)).code).toBe(0);
    expect(existsSync(group)).toBe(false);
    expect((await promised(host)).isAcknowledged).toBe(true);
  });

  (canReserve ? it : it.skip)('reserves by RT groups, and tells what the kernel refuses', async () => {
    const { host, args } = await room();
    const { id } = await place(host, feed);
    const here = [
      ...args.slice(0, 3),
      '--root',
      root,
      ...args.slice(5),
      '--write',
      '--target',
      'cgroup-v1-rt',
    ];
    const refused = await agent(service, here); // the root group has no runtime
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/cpu.rt_runtime_us does not take 10000 \(EINVAL\)/),
    ]);
    writeFileSync(join(root, 'cpu.rt_period_us'), '100000');
    writeFileSync(join(root, 'cpu.rt_runtime_us'), '20000');
    expect((await agent(service, here)).code).toBe(0);
    expect(readFileSync(join(root, `${id}.feed.0`, 'cpu.rt_runtime_us'), 'utf8')).toBe('10000\n');
    await call('DELETE', `/v1/placements/${id}`);
    expect((await agent(service, here)).code).toBe(0);
  });
});

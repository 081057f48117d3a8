import { setTimeout } from 'node:timers/promises';
import * as contract from '@plimsoll/contract';
import { Errors } from 'typebox/value';
import { type RunningService, startService } from '../service.js';

const PROFILE = 'epyc-2core-rt';
let service: RunningService;
let beside: RunningService;
beforeAll(async () => {
  service = await startService({ PLIMSOLL_WORKERS: '0' });
  beside = await startService({ PLIMSOLL_WORKERS: '0' }, service.dataDir);
});
afterAll(async () => {
  await beside.stop({ keep: true });
  await service.stop();
});

const call = async (method: string, path: string, body?: unknown, by = service) => {
  const answer = await by.call(method, path, body);
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
const addHost = (name: string) => call('POST', '/v1/hosts', { name, hardwareProfile: PROFILE, cores: 2 });
const place = (host: string, vm: object) =>
  call('POST', '/v1/placements', { vms: [vm], confidence: 0.9, constraints: { hosts: [host] } });
const changes = async (query: string) => call('GET', `/v1/changes?${query}`);
const text = ({ kind, vm, from, to, waitUs }: any) =>
  [kind, vm, from?.budgetUs, to?.budgetUs, waitUs].filter((part) => part !== undefined).join(' ');

describe('the feed', () => {
  it('tells what a kernel is to do, in an order that it can take', async () => {
    await addHost('ordered');
    const placed = await place('ordered', web);
    const [{ reservation: alone }] = placed.assignments;
    const newcomer = await place('ordered', feed);
    const [{ to: raised }] = newcomer.adjustments;
    await call('DELETE', `/v1/placements/${newcomer.id}`);
    const { changes: told, next } = await changes('host=ordered');
    for (const change of told) expect(Errors(contract.Change, change)).toEqual([]);
    expect(told.map(text)).toEqual([
      'host',
      `place web ${alone.budgetUs}`,
      `grow web ${alone.budgetUs} ${raised.budgetUs}`,
      'place feed 10000',
      'remove feed 10000',
      `shrink web ${raised.budgetUs} ${alone.budgetUs}`,
      'wait 100000',
    ]);
    expect(told.slice(1).map(({ core, generation }: any) => `${core}:${generation}`)).toEqual([
      '0:1',
      '0:2',
      '0:2',
      '0:3',
      '0:3',
      '0:3',
    ]);
    expect(next).toBe(told.at(-1).position);
    const pages: any[] = [];
    for (let after = 0; ; ) {
      const page = await changes(`host=ordered&limit=2&after=${after}`);
      if (page.changes.length === 0) break;
      pages.push(...page.changes);
      after = page.next;
    }
    expect(pages).toEqual(told);
  });

  it('is waited for, and woken by whichever process makes a change', async () => {
    await addHost('waited');
    const { next } = await changes('limit=1000');
    const begun = Date.now();
    const waiting = changes(`after=${next}&waitSeconds=30`);
    const placed = call(
      'POST',
      '/v1/placements',
      { vms: [feed], constraints: { hosts: ['waited'] } },
      beside,
    );
    expect((await waiting).changes.map(text)).toEqual(['place feed 10000']);
    expect(Date.now() - begun).toBeLessThan(25_000);
    await call('DELETE', `/v1/placements/${(await placed).id}`);
    const last = (await changes('limit=1000')).next;
    expect(await changes(`after=${last}&waitSeconds=1`)).toEqual({ changes: [], next: last });
  });

  it('is followed from now on by who knows what is there', async () => {
    const { next } = await changes('fromNow=true');
    expect(await changes(`after=${next}`)).toEqual({ changes: [], next });
    await addHost('newest');
    const news = await changes(`after=${next}&waitSeconds=30`);
    expect(news.changes.map(({ host }: any) => host)).toEqual(['newest']);
  });

  it('of a host tells its end, and nothing of another of its name', async () => {
    const first = await addHost('renewed');
    await call('DELETE', '/v1/hosts/renewed');
    const second = await addHost('renewed');
    const kinds = async (host: string) =>
      (await changes(`host=${host}`)).changes.map((each: any) => each.hostId);
    expect(await kinds(first.id)).toEqual([first.id, first.id]);
    expect(await kinds(second.id)).toEqual([second.id]);
    expect(await kinds('renewed')).toEqual([first.id, first.id, second.id]);
  });

  it('lets go of who waits when the service stops', async () => {
    // What comes while it drains is still taken: the request may come late.
    const settings = { PLIMSOLL_WORKERS: '0', PLIMSOLL_DRAIN_SECONDS: '2' };
    const stopping = await startService(settings, service.dataDir);
    const waiting = stopping.call('GET', '/v1/changes?after=1000000&waitSeconds=30');
    await setTimeout(500);
    const begun = Date.now();
    await stopping.stop({ keep: true });
    expect((await waiting).body.changes).toEqual([]);
    expect(await stopping.exit).toBe(0);
    expect(Date.now() - begun).toBeLessThan(20_000);
  });

  it('is asked for by what it knows', async () => {
    for (const query of ['after=-1', 'after=x', 'limit=0', 'waitSeconds=31', 'hosts=a'])
      expect((await service.call('GET', `/v1/changes?${query}`)).status).toBe(422);
    expect(await changes('host=nobody')).toMatchObject({ changes: [] });
    expect(await changes('after=9007199254740991')).toEqual({ changes: [], next: 9007199254740991 });
  });
});

describe('acknowledgements', () => {
  const acknowledge = (host: string, cores: object[]) =>
    service.call('POST', `/v1/hosts/${host}/acknowledgements`, { cores });
  const core = async (host: string) => (await call('GET', `/v1/hosts/${host}`)).cores[0];

  it('show what is applied beside what is promised, generation by generation', async () => {
    await addHost('acked');
    const placed = await place('acked', web);
    expect(await core('acked')).toMatchObject({ generation: 1, appliedGeneration: 0, applied: [] });
    await acknowledge('acked', [{ index: 0, generation: 1 }]);
    const first = await core('acked');
    expect(first).toMatchObject({ appliedGeneration: 1 });
    expect(first).not.toHaveProperty('applied');
    const newcomer = await place('acked', feed);
    await call('DELETE', `/v1/placements/${placed.id}`);
    await call('DELETE', `/v1/placements/${newcomer.id}`);
    const behind = await core('acked');
    expect(behind).toMatchObject({ generation: 4, appliedGeneration: 1, reservations: [] });
    expect(behind.applied).toEqual(first.reservations);
    await acknowledge('acked', [{ index: 0, generation: 3 }]);
    expect((await core('acked')).applied).toMatchObject([{ vm: 'feed', placementId: newcomer.id }]);
    const last = await acknowledge('acked', [{ index: 0, generation: 4 }]);
    expect(last.body).toEqual({ cores: [{ index: 0, generation: 4, appliedGeneration: 4 }] });
    expect(await core('acked')).not.toHaveProperty('applied');
  });

  it('may be repeated and late, but not early or of nothing', async () => {
    const again = await acknowledge('acked', [{ index: 0, generation: 2 }]);
    expect(again.body.cores).toMatchObject([{ appliedGeneration: 4 }]);
    const early = await acknowledge('acked', [{ index: 0, generation: 5 }]);
    expect(early).toMatchObject({ status: 409, body: { code: 'generation_conflict' } });
    expect(early.body.errors).toMatchObject([{ pointer: '/cores/0/generation' }]);
    expect((await acknowledge('acked', [{ index: 7, generation: 0 }])).body.errors).toMatchObject([
      { pointer: '/cores/0/index' },
    ]);
    expect((await acknowledge('none', [{ index: 0, generation: 1 }])).status).toBe(404);
    expect((await acknowledge('acked', [])).status).toBe(422);
  });
});

import { setTimeout } from 'node:timers/promises';
import { Replan } from '@plimsoll/contract';
import { Errors } from 'typebox/value';
import type { Answer, RunningService } from './service.js';

/** What specs ask of the fleet of a service. */
export function fleetCalls(service: () => RunningService) {
  const ok = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  const post = (path: string, body: object = {}) => ok(service().call('POST', path, body));
  const get = (path: string) => ok(service().call('GET', path));

  /** A profile of its own with hosts on it. */
  async function hosts(hardwareProfile: string, cores: Record<string, number>): Promise<void> {
    await post('/v1/hardware-profiles', { name: hardwareProfile });
    for (const [name, count] of Object.entries(cores))
      await post('/v1/hosts', { name, hardwareProfile, cores: count, memoryMb: 1000 });
  }
  /** Nothing is to be placed on these any more. */
  async function close(...names: string[]): Promise<void> {
    for (const name of names) await ok(service().call('PATCH', `/v1/hosts/${name}`, { draining: true }));
  }

  const holding = (name: string, share: number, more: object = {}) => ({
    name,
    workload: 'batch',
    reservation: { budgetUs: Math.round(share * 100_000), periodUs: 100_000 },
    ...more,
  });
  const serving = (name: string, throughput: number) => ({ name, workload: 'web', target: { throughput } });
  async function placeOn(host: string, vms: object[], more: object = {}): Promise<any> {
    return post('/v1/placements', { vms, constraints: { hosts: [host] }, confidence: 0.9, ...more });
  }

  /** The proposal that a job works out. */
  async function proposed(body: object): Promise<any> {
    const { jobId, replanId } = await post('/v1/replans', body);
    for (const limit = Date.now() + 200_000; Date.now() < limit; await setTimeout(50)) {
      const job = await get(`/v1/jobs/${jobId}`);
      if (job.finishedAt === undefined) continue;
      expect(job).toMatchObject({ kind: 'replans', status: 'succeeded', result: { replanId } });
      const replan = await get(`/v1/replans/${replanId}`);
      expect(Errors(Replan, replan)).toEqual([]);
      return replan;
    }
    throw new Error(`job ${jobId} did not end`);
  }
  const apply = (id: string, body: object = {}) => service().call('POST', `/v1/replans/${id}/apply`, body);
  const where = async (id: string) =>
    (await get(`/v1/placements/${id}`)).assignments.map(
      ({ vm, host, cores }: any) => `${vm} ${host} ${cores.join()}`,
    );
  const fleet = async () => (await get('/v1/hosts?limit=200')).items;
  /** The first changes of a VM after a position; they are told soon after they were made. */
  async function told(vm: string, after: number, count: number): Promise<any[]> {
    for (const limit = Date.now() + 120_000; Date.now() < limit; await setTimeout(20)) {
      const { changes } = await get(`/v1/changes?after=${after}&limit=1000`);
      const found = changes.filter((one: any) => one.vm === vm);
      if (found.length >= count) return found;
    }
    throw new Error(`less than ${count} changes of ${vm} were told`);
  }
  /** That of the last change that was told. */
  async function position(): Promise<number> {
    for (let at = 0; ; ) {
      const { changes, next } = await get(`/v1/changes?after=${at}&limit=1000`);
      if (changes.length === 0) return next;
      at = next;
    }
  }
  /** No core carries more than it may. */
  async function expectAdmissible(): Promise<void> {
    for (const { cores } of await fleet())
      for (const { headroom } of cores) expect(headroom).toBeGreaterThanOrEqual(0);
  }

  return {
    ok,
    post,
    get,
    hosts,
    close,
    holding,
    serving,
    placeOn,
    proposed,
    apply,
    where,
    fleet,
    told,
    position,
    expectAdmissible,
  };
}

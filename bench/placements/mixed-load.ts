import { randomUUID } from 'node:crypto';
import { uniformOf } from '@plimsoll/units';
import type { Api } from './api.js';

/** What clients did, and what was answered to them for good. */
export interface Load {
  claims: number;
  placed: number;
  refused: number;
  confirmed: number;
  released: number;
  /** Anything else: nothing should be. */
  readonly unexpected: string[];
  /** What became of each placement, as far as its client was told. */
  readonly placements: Map<string, 'held' | 'confirmed' | 'released'>;
  readonly refusals: Refusal[];
}

/** One reservation that was refused on one host. */
export interface Refusal {
  readonly host: string;
  readonly share: number;
  readonly askedMs: number;
  readonly answeredMs: number;
}

export interface LoadPlan {
  readonly clients: number;
  readonly hosts: readonly string[];
  /** Of the VMs: plain reservations alone, or promises of throughput, whose newcomers raise budgets, among them. */
  readonly promises: boolean;
  readonly seed: number;
  /** Each client goes on until then. */
  readonly isOver: (load: Load) => boolean;
}

type Vm = Readonly<Record<string, unknown>>;

/** Clients that claim, confirm and release on the same few hosts, each insisting on an answer. */
export async function mixedLoad(api: Api, plan: LoadPlan): Promise<Load> {
  const load: Load = {
    claims: 0,
    placed: 0,
    refused: 0,
    confirmed: 0,
    released: 0,
    unexpected: [],
    placements: new Map(),
    refusals: [],
  };
  await Promise.all(
    Array.from({ length: plan.clients }, (_, i) => client(api, plan, load, uniformOf(plan.seed + i))),
  );
  return load;
}

async function client(api: Api, plan: LoadPlan, load: Load, uniform: () => number): Promise<void> {
  const mine: string[] = [];
  while (!plan.isOver(load)) {
    const [first] = mine;
    if (first !== undefined && (mine.length > 3 || uniform() < 0.4)) {
      mine.shift();
      await settle(api, load, first, uniform() < 0.3 ? 'confirm' : 'release', mine);
    } else {
      const id = await claim(api, plan, load, uniform);
      if (id !== null) mine.push(id);
    }
  }
}

async function claim(api: Api, plan: LoadPlan, load: Load, uniform: () => number): Promise<string | null> {
  const host = plan.hosts[Math.floor(uniform() * plan.hosts.length)] ?? '';
  const vm = plan.promises ? promisedVm(uniform) : plainVm(uniform);
  const isHeld = uniform() < 0.5;
  const body = {
    vms: [vm],
    confidence: 0.9,
    constraints: { hosts: [host] },
    ...(isHeld ? { hold: { ttlSeconds: 3600 } } : {}),
  };
  load.claims += 1;
  const askedMs = Date.now();
  const answer = await api.insist('POST', '/v1/placements', body, randomUUID());
  if (answer.status === 201) {
    load.placed += 1;
    const id = answer.body['id'] as string;
    load.placements.set(id, isHeld ? 'held' : 'confirmed');
    return id;
  }
  if (answer.body['code'] !== 'capacity_exceeded') {
    load.unexpected.push(`claim: ${JSON.stringify(answer.body)}`);
    return null;
  }
  load.refused += 1;
  const { budgetUs, periodUs } = (vm['reservation'] ?? { budgetUs: 1, periodUs: 1 }) as Record<
    string,
    number
  >;
  const share = (budgetUs ?? 0) / (periodUs ?? 1);
  load.refusals.push({ host, share, askedMs, answeredMs: Date.now() });
  return null;
}

async function settle(
  api: Api,
  load: Load,
  id: string,
  how: 'confirm' | 'release',
  mine: string[],
): Promise<void> {
  const [method, path] =
    how === 'confirm' ? ['POST', `/v1/placements/${id}/confirm`] : ['DELETE', `/v1/placements/${id}`];
  const answer = await api.insist(method, path, undefined, randomUUID());
  if (answer.status !== 200) load.unexpected.push(`${how}: ${JSON.stringify(answer.body)}`);
  else if (how === 'confirm') {
    load.confirmed += 1;
    load.placements.set(id, 'confirmed');
    mine.push(id);
  } else {
    load.released += 1;
    load.placements.set(id, 'released');
  }
}

function plainVm(uniform: () => number): Vm {
  const periodUs = 1000 * (10 + Math.floor(uniform() * 90));
  const budgetUs = Math.max(1, Math.floor(periodUs * (0.02 + 0.28 * uniform())));
  return { name: 'vm', workload: 'plain', reservation: { budgetUs, periodUs } };
}

function promisedVm(uniform: () => number): Vm {
  const kind = uniform();
  if (kind < 0.4)
    return { name: 'web', workload: 'http', target: { throughput: Math.round(1000 + 2000 * uniform()) } };
  if (kind < 0.6)
    return { name: 'batch', workload: 'compute', target: { throughput: Math.round(20 + 30 * uniform()) } };
  const budgetUs = 5000 + Math.round(10_000 * uniform());
  return {
    name: 'feed',
    workload: 'stream',
    reservation: { budgetUs, periodUs: 100_000 },
    trafficMbps: Math.round(10 + 15 * uniform()),
  };
}

import { type PlanRequest, type Platform, planCore, type VmRequest } from '@plimsoll/planner';
import {
  block,
  dispatch,
  exhaust,
  idleServer,
  type Reservation,
  replenish,
  reservation,
  run,
  wake,
} from '@plimsoll/realtime';
import { decimalFraction, nanoseconds, uniformOf } from '@plimsoll/units';
import fc from 'fast-check';

/** A request of work in pieces, each `gap` after the end of the one before. */
interface Job {
  readonly at: number;
  readonly pieces: readonly number[];
  readonly gap: number;
}

interface Server {
  readonly reserved: Reservation;
  readonly jobs: readonly Job[];
}

interface Interrupt {
  readonly at: number;
  readonly cost: number;
}

interface Seen {
  /** Of the first server's jobs, in order. */
  readonly responses: number[];
  /** How often others took the core from the first server while it used one budget, at most. */
  readonly preemptions: number;
}

/** What a server does at an instant, beside its state: the piece it is at, and when the next one may begin. */
class Work {
  private arrived = 0;
  private piece = 0;
  private resumes = 0;
  readonly ends: number[] = [];
  left = 0;

  constructor(readonly jobs: readonly Job[]) {}

  get nextAt(): number {
    const arrival = this.jobs[this.arrived]?.at ?? Infinity;
    return this.piece > 0 && this.left === 0 ? Math.min(this.resumes, arrival) : arrival;
  }

  /** Takes in what has come by `now`. Whether there is something to serve. */
  begin(now: number): boolean {
    while ((this.jobs[this.arrived]?.at ?? Infinity) <= now) this.arrived += 1;
    const job = this.jobs[this.ends.length];
    const mayBegin = this.ends.length < this.arrived && (this.piece === 0 || this.resumes <= now);
    if (this.left === 0 && mayBegin) this.left = job?.pieces[this.piece] ?? 0;
    return this.left > 0;
  }

  /** The piece has been served; whether the next can be at once. */
  end(now: number): boolean {
    const job = this.jobs[this.ends.length];
    this.piece += 1;
    this.resumes = now + (job?.gap ?? 0);
    if (this.piece === job?.pieces.length) {
      this.ends.push(now);
      this.piece = 0;
    }
    return this.begin(now);
  }
}

/**
 * EDF over hard CBS servers on one core, whose interrupts run before everything else, in their order, and are charged to
 * the server that would run: an event at a time, until the first server's jobs are done.
 */
function simulate(servers: readonly Server[], interrupts: readonly Interrupt[]): Seen {
  const reserved = servers.map((server) => server.reserved);
  const states = reserved.map((one) => idleServer(one));
  const works = servers.map(({ jobs }) => new Work(jobs));
  const first = works[0]!;
  let [now, pending, taken, running, preemptions, budgetOf, breaks] = [0, 0, 0, -1, 0, -1, 0];
  const settle = (i: number): boolean => {
    const [server, state, work] = [reserved[i]!, states[i]!, works[i]!];
    if (state.throttledUntil !== null && state.throttledUntil <= now)
      states[i] = replenish(server, state, now);
    else if (!state.awake && work.begin(now)) states[i] = wake(server, state, now);
    else if (state.throttledUntil === null && state.budget <= 0) states[i] = exhaust(server, state);
    else if (state.awake && work.left === 0) {
      if (!work.end(now)) states[i] = block(state);
    } else return false;
    return true;
  };
  while (first.ends.length < first.jobs.length) {
    for (; (interrupts[taken]?.at ?? Infinity) <= now; taken += 1) pending += interrupts[taken]!.cost;
    while (states.some((_, i) => settle(i)));
    const chosen = dispatch(reserved, states) ?? -1;
    if (states[0]!.deadline !== budgetOf) [budgetOf, breaks] = [states[0]!.deadline, 0];
    const wasPreempted =
      running === 0 && chosen !== 0 && states[0]!.awake && states[0]!.throttledUntil === null;
    if (wasPreempted) breaks += 1;
    preemptions = Math.max(preemptions, breaks);
    running = chosen;
    const timed = states.map(({ throttledUntil }, i) =>
      Math.min(throttledUntil ?? Infinity, works[i]!.nextAt),
    );
    const limits = [interrupts[taken]?.at ?? Infinity, ...timed].map((at) =>
      at > now ? at - now : Infinity,
    );
    if (pending > 0) limits.push(pending);
    if (chosen >= 0) limits.push(states[chosen]!.budget, pending > 0 ? Infinity : works[chosen]!.left);
    const step = Math.min(...limits);
    if (chosen >= 0) states[chosen] = run(states[chosen]!, nanoseconds(step));
    if (pending > 0) pending -= step;
    else if (chosen >= 0) works[chosen]!.left -= step;
    now += step;
  }
  return { responses: first.ends.map((end, i) => end - first.jobs[i]!.at), preemptions };
}

const US = 1000;
const us = (value: number) => nanoseconds(value * US);

const host: Platform = {
  enforcer: 'edf-cbs',
  granularity: nanoseconds(10),
  switchCost: nanoseconds(0),
  minPeriod: us(1),
  maxPeriod: us(1000),
  irqAccounting: 'charged',
  interruptCost: { perPacket: nanoseconds(100), burst: 1, packetBytes: null },
};

function requestOf(vms: readonly VmRequest[], platform: Platform): PlanRequest {
  const capacity = decimalFraction(1);
  return { platform, capacity, confidence: 0.9, scope: 'each', extrapolate: false, envelope: null, vms };
}

/** Another VM: its reservation, and whether it is always busy or works off a little once a period. */
const neighbour = fc.record({
  period: fc.integer({ min: 3, max: 60 }),
  part: fc.integer({ min: 1, max: 5 }),
  every: fc.option(fc.integer({ min: 1500, max: 12_000 })),
  saturated: fc.boolean(),
});
const scene = fc.record({
  demand: fc.integer({ min: 500, max: 8000 }),
  deadline: fc.integer({ min: 10, max: 120 }),
  apart: fc.option(fc.integer({ min: 6, max: 40 })),
  bursts: fc.constantFrom(1, 1, 1, 2, 3),
  suspension: fc.nat({ max: 4 }),
  asked: fc.option(fc.integer({ min: 3, max: 40 })),
  every: fc.option(fc.integer({ min: 1500, max: 12_000 })),
  burst: fc.integer({ min: 1, max: 3 }),
  switchCost: fc.constantFrom(0, 50),
  neighbours: fc.array(neighbour, { maxLength: 3 }),
  seed: fc.nat(),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

const traffic = (every: number | null, burst: number) =>
  every === null ? {} : { pps: (1e9 * burst) / every };

function planned(one: Scene): PlanRequest {
  const { apart, asked, bursts, burst } = one;
  const own: VmRequest = {
    name: 'own',
    workload: 'service',
    vcpus: 1,
    traffic: traffic(one.every, burst),
    responseTime: {
      deadline: us(one.deadline),
      demands: [{ value: nanoseconds(one.demand), probability: 1 }],
      bursts,
      suspension: us(bursts > 1 ? one.suspension : 0),
      quantile: 1,
    },
    ...(apart === null ? {} : { minInterarrival: us(apart) }),
    ...(asked === null ? {} : { period: us(asked) }),
  };
  const others = one.neighbours.map(
    ({ period, part, every }, i): VmRequest => ({
      name: `other-${i}`,
      workload: 'any',
      vcpus: 1,
      traffic: traffic(every, burst),
      reservation: reservation(nanoseconds(period * part * 50), us(period)),
    }),
  );
  const interruptCost = { perPacket: nanoseconds(100), burst, packetBytes: null };
  const platform = { ...host, interruptCost, switchCost: nanoseconds(one.switchCost) };
  return requestOf([own, ...others], platform);
}

const JOBS = 30;

/** Requests as adverse as was allowed: nearly as large and as often as can be, at any phase, in pieces of any size. */
function jobsOf(one: Scene, apart: number, random: () => number): Job[] {
  let at = 1 + Math.floor(random() * 50 * US);
  return Array.from({ length: JOBS }, () => {
    const demand = random() < 0.7 ? one.demand : Math.ceil(random() * one.demand);
    const cuts = Array.from({ length: one.bursts - 1 }, () => 1 + Math.floor(random() * (demand - 1)));
    const ends = [...new Set([...cuts, demand])].sort((a, b) => a - b);
    const pieces = ends.map((end, i) => end - (ends[i - 1] ?? 0));
    const gap = pieces.length > 1 ? Math.floor((one.suspension * US) / (pieces.length - 1)) : 0;
    const job = { at, pieces, gap };
    at += apart + (random() < 0.7 ? 0 : Math.floor(random() * apart));
    return job;
  });
}

function neighbourServers(one: Scene, random: () => number): Server[] {
  return one.neighbours.map(({ period, part, saturated }) => {
    const reserved = reservation(nanoseconds(period * part * 50), us(period));
    const at = Math.floor(random() * period * US);
    if (saturated) return { reserved, jobs: [{ at, pieces: [1e12], gap: 0 }] };
    const jobs = Array.from({ length: 1000 }, (_, k) => ({
      at: at + Math.floor(k * period * US * 1.1),
      pieces: [Math.ceil(reserved.budget / 2)],
      gap: 0,
    }));
    return { reserved, jobs };
  });
}

/** A server that is always busy, with what is left of the core; at best it comes just before the first request. */
function theRest(own: Server, others: readonly Server[], random: () => number): Server[] {
  const share = [own, ...others].reduce((sum, { reserved }) => sum + reserved.budget / reserved.period, 0);
  const { period } = own.reserved;
  const budget = Math.floor(period * (1 - share)) - 1;
  if (budget < 1) return [];
  const first = own.jobs[0]!.at;
  const at = random() < 0.7 ? first - 1 : Math.floor(random() * period);
  return [{ reserved: reservation(nanoseconds(budget), period), jobs: [{ at, pieces: [1e12], gap: 0 }] }];
}

/** Every source as often as it may, or a little later, at any phase. */
function interruptsOf(one: Scene, horizon: number, random: () => number): Interrupt[] {
  const sources = [one.every, ...one.neighbours.map(({ every }) => every)].filter((every) => every !== null);
  return sources
    .flatMap((every) => {
      const jitter = random() < 0.5 ? 0 : random() * 200;
      const times: Interrupt[] = [];
      for (let at = Math.floor(random() * every); at < horizon; at += every + Math.floor(random() * jitter))
        times.push({ at, cost: 100 * one.burst });
      return times;
    })
    .sort((a, b) => a.at - b.at);
}

describe('promised response times, against hard CBS servers under EDF', () => {
  it('are kept where interrupts are charged to whoever runs, whatever the neighbours do', () => {
    let [examined, tight] = [0, 0];
    fc.assert(
      fc.property(scene, (one) => {
        const request = planned(one);
        const plan = planCore(request);
        if (!plan.feasible) return;
        const { budget, period, responseTime } = plan.reservations[0]!;
        const bound = responseTime!.bound;
        expect(bound).toBeLessThanOrEqual(us(one.deadline));
        const random = uniformOf(one.seed);
        const apart = one.apart === null ? Math.ceil(bound) : one.apart * US;
        const own = { reserved: reservation(budget, period), jobs: jobsOf(one, apart, random) };
        const others = neighbourServers(one, random);
        const interrupts = interruptsOf(one, own.jobs.at(-1)!.at + 2 * bound, random);
        const servers = [own, ...others, ...theRest(own, others, random)];
        const { responses, preemptions } = simulate(servers, interrupts);
        const allowed = Number(/at most (\d+) times/.exec(responseTime!.condition)?.[1] ?? Infinity);
        if (preemptions > allowed) return;
        examined += 1;
        const longest = Math.max(...responses);
        if (longest > 0.9 * bound) tight += 1;
        expect(longest).toBeLessThanOrEqual(bound);
      }),
      { seed: 1, numRuns: 1000 },
    );
    expect(examined).toBeGreaterThan(500);
    expect(tight).toBeGreaterThan(30);
  });

  it('are missed by no more requests than was promised, where demand is a distribution', () => {
    const demands = [
      { value: us(3.5), probability: 0.95 },
      { value: us(8), probability: 0.05 },
    ];
    for (const [quantile, deadline] of [
      [0.95, 20],
      [0.95, 40],
      [0.99, 60],
    ] as const) {
      const responseTime = { deadline: us(deadline), demands, bursts: 1, suspension: us(0), quantile };
      const vm = { name: 'own', workload: 'service', vcpus: 1, traffic: { pps: 200_000 }, responseTime };
      const plan = planCore(requestOf([{ ...vm, minInterarrival: us(20) }], host));
      if (!plan.feasible) throw new Error(plan.binding.detail);
      const { budget, period } = plan.reservations[0]!;
      const random = uniformOf(deadline);
      let at = 1;
      const jobs = Array.from({ length: 5000 }, () => {
        const job = { at, pieces: [random() < 0.05 ? us(8) : us(3.5)], gap: 0 };
        at += us(20) + (random() < 0.8 ? 0 : Math.floor(random() * us(5)));
        return job;
      });
      const own = { reserved: reservation(budget, period), jobs };
      const interrupts = Array.from({ length: at / 5000 }, (_, i) => ({ at: i * 5000, cost: 100 }));
      const { responses } = simulate([own, ...theRest(own, [], random)], interrupts);
      const missed = responses.filter((response) => response > us(deadline)).length / jobs.length;
      expect(missed).toBeLessThanOrEqual(1 - quantile);
    }
  });
});

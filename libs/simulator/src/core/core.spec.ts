import { milliseconds } from '@plimsoll/units';
import { ms as fractional, rsv } from '../fixtures/traced-core.js';
import {
  CacheUse,
  Core,
  computeBound,
  EdfCbs,
  FairShare,
  type Interrupt,
  periodicJobs,
  replay,
  ServedJobs,
  Simulation,
  Trace,
} from '../index.js';

const ms = milliseconds;

function coreOf(switchCost = 0) {
  const simulation = new Simulation();
  const trace = new Trace();
  const core = new Core(simulation, trace, switchCost);
  return { simulation, trace, core };
}
const at = (simulation: Simulation, instant: number, act: () => void) =>
  simulation.timer(1, act).set(instant);

describe('a core', () => {
  it('runs hard interrupts above soft ones, which go on from where they were, and both above threads', () => {
    const { simulation, core } = coreOf();
    const ended: string[] = [];
    const raise = (name: string, level: Interrupt['level'], cost: number) => () =>
      core.interrupt({ level, cost, charged: false, done: () => ended.push(`${name} ${simulation.now}`) });
    at(simulation, 0, raise('soft', 'soft', 10));
    at(simulation, 2, raise('later soft', 'soft', 1));
    at(simulation, 4, raise('hard', 'hard', 3));
    at(simulation, 5, raise('later hard', 'hard', 2));
    const [entity] = core.add(new EdfCbs(simulation, [rsv(4, 20)]), ['thread']);
    const thread = entity!.thread(0, () => ended.push(`thread ${simulation.now}`));
    at(simulation, 1, () => core.begin(thread, 5));
    simulation.runUntil(100);
    expect(ended).toEqual(['hard 7', 'later hard 9', 'soft 15', 'later soft 16', 'thread 21']);
  });

  it('loses nothing of a soft interrupt that waits while one hard interrupt raises another', () => {
    const { simulation, core } = coreOf();
    const ended: string[] = [];
    const say = (name: string) => () => ended.push(`${name} ${simulation.now}`);
    const raise = (level: Interrupt['level'], cost: number, done: () => void) =>
      core.interrupt({ level, cost, charged: false, done });
    at(simulation, 0, () => {
      raise('soft', 10, say('soft'));
      raise('hard', 3, () => raise('hard', 2, say('second hard')));
    });
    simulation.runUntil(100);
    expect(ended).toEqual(['second hard 5', 'soft 15']);
  });

  it('charges an interrupt to whoever it interrupted, also after its budget is gone', () => {
    const { simulation, core, trace } = coreOf();
    const policy = new EdfCbs(simulation, [rsv(4, 20)], trace);
    const [entity] = core.add(policy, ['server']);
    new ServedJobs({ simulation, core, entity: entity! }, computeBound());
    at(simulation, ms(3), () => core.interrupt({ level: 'hard', cost: ms(6), charged: true }));
    simulation.runUntil(ms(30));
    const exhausted = trace.transitions.find(({ kind }) => kind === 'exhaust');
    expect(exhausted).toMatchObject({ at: ms(9), state: { budget: -5_000_000, throttledUntil: ms(20) } });
    expect(trace.transitions.filter(({ kind }) => kind === 'replenish')).toMatchObject([
      { at: ms(20), state: { budget: -1_000_000, throttledUntil: ms(40) } },
    ]);
  });

  it('runs the threads of an entity by priority, equal ones in turn, and none beside another', () => {
    const { simulation, core } = coreOf();
    const [entity] = core.add(new EdfCbs(simulation, [rsv(20, 20)]), ['vm']);
    const ended: string[] = [];
    const thread = (name: string, priority: number) =>
      entity!.thread(priority, () => ended.push(`${name} ${simulation.now}`));
    const [low, second, high] = [thread('low', 0), thread('second', 0), thread('high', 1)];
    at(simulation, 0, () => core.begin(low, 5));
    at(simulation, 1, () => core.begin(second, 5));
    at(simulation, 2, () => core.begin(high, 5));
    simulation.runUntil(100);
    expect(ended).toEqual(['high 7', 'low 10', 'second 15']);
  });

  it('lets a thread that gets the core from another one pay for the switch', () => {
    const { simulation, core } = coreOf(1000);
    const [a, b] = core.add(new EdfCbs(simulation, [rsv(5, 20), rsv(5, 20)]), ['a', 'b']);
    const jobs = periodicJobs({ demand: ms(1), every: ms(10) });
    const alone = new ServedJobs({ simulation, core, entity: a! }, jobs);
    simulation.runUntil(ms(25));
    // The first time it gets the core it has to be loaded too; what follows finds it as it was.
    expect(alone.responses.summary()).toMatchObject({ min: ms(1), max: ms(1) + 1000 });
    const [late] = [replay([{ at: ms(25), bursts: [ms(1)] }])];
    const other = new ServedJobs({ simulation, core, entity: b! }, late);
    simulation.runUntil(ms(35));
    expect(other.responses.summary()?.max).toBe(ms(1) + 1000);
    expect(alone.responses.summary()?.max).toBe(ms(1) + 1000);
    expect(alone.responses.count).toBe(4);
  });

  it('lets a VM load again what others evicted, up to its footprint, but not what its own threads did', () => {
    const longest = (evicts: number, footprint: number, demand: number) => {
      const { simulation, core } = coreOf();
      const [a] = core.add(new EdfCbs(simulation, [rsv(10, 20)]), ['a']);
      const entities = core.add(
        new FairShare(1, { latency: ms(20), minGranularity: ms(4), wakeupGranularity: 0, sleeperCredit: 0 }),
        ['b'],
      );
      core.share([a!], new CacheUse(footprint, 500));
      core.share(entities, new CacheUse(0, evicts));
      const served = new ServedJobs(
        { simulation, core, entity: a! },
        periodicJobs({ demand: ms(2), every: ms(20) }),
      );
      if (demand > 0)
        new ServedJobs(
          { simulation, core, entity: entities[0]! },
          periodicJobs({ demand: ms(demand), every: ms(20), offset: ms(5) }),
        );
      simulation.runUntil(ms(100));
      return served.responses.summary()?.max;
    };
    expect(longest(100, ms(5), 0)).toBe(ms(2));
    expect(longest(100, ms(5), 4)).toBe(fractional(2.4));
    expect(longest(100, ms(5), 10)).toBe(ms(3));
    expect(longest(100, 600_000, 10)).toBe(fractional(2.6));
  });

  it('lets whoever is interrupted load again what interrupts for other VMs evict, but not those for itself', () => {
    const ended = (cache: CacheUse | undefined) => {
      const { simulation, core } = coreOf();
      const [a] = core.add(new EdfCbs(simulation, [rsv(10, 20)]), ['a']);
      const own = new CacheUse(ms(5), 0, 700);
      core.share([a!], own);
      let end = 0;
      const thread = a!.thread(0, () => {
        end = simulation.now;
      });
      core.begin(thread, ms(2));
      const interrupt = { level: 'soft', cost: ms(1), charged: true } as const;
      at(simulation, ms(1), () => core.interrupt({ ...interrupt, cache: cache ?? own }));
      simulation.runUntil(ms(20));
      return end;
    };
    expect(ended(undefined)).toBe(ms(3));
    expect(ended(new CacheUse(0, 0, 500))).toBe(fractional(3.5));
  });

  it.each([[-1], [NaN]])('refuses a cache of %p', (footprint) => {
    expect(() => new CacheUse(footprint, 0)).toThrow(RangeError);
  });

  it.each([[0], [-1], [0.5]])('refuses %p ns of work', (work) => {
    const { simulation, core } = coreOf();
    const [entity] = core.add(new EdfCbs(simulation, [rsv(4, 20)]), ['a']);
    expect(() =>
      core.begin(
        entity!.thread(0, () => {}),
        work,
      ),
    ).toThrow(RangeError);
  });

  it('refuses work for a thread that has some', () => {
    const { simulation, core } = coreOf();
    const [entity] = core.add(new EdfCbs(simulation, [rsv(4, 20)]), ['a']);
    const thread = entity!.thread(0, () => {});
    core.begin(thread, 5);
    expect(() => core.begin(thread, 5)).toThrow(RangeError);
  });
});

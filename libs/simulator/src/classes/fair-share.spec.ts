import { milliseconds } from '@plimsoll/units';
import { rsv } from '../fixtures/traced-core.js';
import {
  Core,
  computeBound,
  EdfCbs,
  FairShare,
  type FairShareRules,
  type JobStream,
  periodicJobs,
  ServedJobs,
  Simulation,
  Trace,
} from '../index.js';

const ms = milliseconds;
const rules = { latency: ms(20), minGranularity: ms(4), wakeupGranularity: ms(5), sleeperCredit: ms(10) };

function share(streams: readonly JobStream[], changes: Partial<FairShareRules> = {}, horizon = ms(1000)) {
  const simulation = new Simulation();
  const trace = new Trace();
  const core = new Core(simulation, trace);
  const policy = new FairShare(streams.length, { ...rules, ...changes });
  const entities = core.add(
    policy,
    streams.map((_, i) => String(i)),
  );
  const served = streams.map(
    (stream, i) => new ServedJobs({ simulation, core, entity: entities[i]! }, stream),
  );
  simulation.runUntil(horizon);
  const had = entities.map((entity) =>
    trace.segments.reduce((sum, one) => sum + (one.entity === entity ? one.to - one.from : 0), 0),
  );
  return { had, served, trace };
}

describe('fair shares', () => {
  it('are equal for all that never sleep, in turns of a part of the latency, or of the least granularity', () => {
    expect(share([computeBound(), computeBound()]).had).toEqual([ms(500), ms(500)]);
    const turns = (count: number) =>
      share(Array.from({ length: count }, () => computeBound())).trace.segments[0]?.to ?? 0;
    expect([2, 4, 5, 10].map(turns)).toEqual([ms(10), ms(5), ms(4), ms(4)]);
  });

  it('let who wakes preempt whoever has had more by the granularity, else wait for the end of its turn', () => {
    const streams = [computeBound(), periodicJobs({ demand: ms(1), every: ms(100), offset: ms(53) })];
    const quick = share(streams).served[1]?.responses.summary();
    expect(quick).toEqual({ min: ms(1), mean: ms(1), max: ms(1) });
    const slow = share(streams, { sleeperCredit: 0 }).served[1]?.responses.summary();
    expect(slow?.max).toBeGreaterThan(ms(4));
    expect(slow?.max).toBeLessThanOrEqual(ms(11));
  });

  it('give a sleeper no more credit than that', () => {
    const { had } = share([computeBound(), computeBound(ms(500))]);
    expect(had[1]).toBeGreaterThanOrEqual(ms(250));
    expect(had[1]).toBeLessThanOrEqual(ms(260));
  });

  it('are of what a class above leaves', () => {
    const simulation = new Simulation();
    const core = new Core(simulation);
    const [reserved] = core.add(new EdfCbs(simulation, [rsv(15, 20)]), ['reserved']);
    const [rest] = core.add(new FairShare(1, rules), ['rest']);
    new ServedJobs({ simulation, core, entity: reserved! }, computeBound());
    const batch = new ServedJobs(
      { simulation, core, entity: rest! },
      periodicJobs({ demand: ms(5), every: ms(20) }),
    );
    simulation.runUntil(ms(1000));
    expect(batch.responses.summary()).toEqual({ min: ms(20), mean: ms(20), max: ms(20) });
  });
});

import { milliseconds } from '@plimsoll/units';
import { rsv, runTraced } from '../fixtures/traced-core.js';
import {
  cbsViolations,
  computeBound,
  EdfCbs,
  Entity,
  periodicJobs,
  type Segment,
  Simulation,
  Trace,
  type Transition,
} from '../index.js';

const ms = milliseconds;
const reservations = [rsv(4, 20), rsv(12, 20)];
const sound = runTraced(
  [
    [rsv(4, 20), periodicJobs({ demand: ms(3), every: ms(10) })],
    [rsv(12, 20), computeBound(ms(1))],
  ],
  ms(200),
).trace;
const policy = sound.segments.find(({ entity }) => entity)?.entity?.policy as EdfCbs;

/** What the checker says of the sound trace with these changes. */
function judge(
  segments: (segment: Segment, index: number) => Partial<Segment> | null,
  transitions: (transition: Transition, index: number) => Partial<Transition> | null = () => ({}),
): string {
  const changed = new Trace();
  for (const [i, segment] of sound.segments.entries()) {
    const change = segments(segment, i);
    if (change) changed.ran({ ...segment, ...change });
  }
  for (const [i, transition] of sound.transitions.entries()) {
    const change = transitions(transition, i);
    if (change) changed.became({ ...transition, ...change });
  }
  return cbsViolations(policy, changed).join('\n');
}
const unchanged = () => ({});
const [first, second] = [0, 1].map(
  (index) => sound.segments.find(({ entity }) => entity?.index === index)?.entity,
);
const indexOf = (kind: Transition['kind'], server: number, from = 0) =>
  sound.transitions.findIndex((one, i) => i >= from && one.kind === kind && one.server === server);

describe('the checker of traces', () => {
  it('finds nothing wrong with a sound trace, which has every kind of transition', () => {
    expect(policy.reservations).toEqual(reservations);
    expect(judge(unchanged)).toBe('');
    expect(new Set(sound.transitions.map(({ kind }) => kind)).size).toBe(4);
  });

  it('finds service of a server that is throttled, or later than another', () => {
    expect(judge(({ entity }) => ({ entity: entity === first ? (second ?? null) : entity }))).toMatch(
      /server 0 waits for 1, which is due later/,
    );
    const idle = sound.segments.findIndex(({ entity, from }) => entity === null && from > 0);
    expect(judge((_, i) => (i === idle ? { entity: first ?? null } : {}))).toMatch(
      /server 0 is served though it is idle or throttled/,
    );
  });

  it('finds servers that wait for nobody, and time that nothing is told of', () => {
    expect(judge(({ entity }) => ({ entity: entity === first ? null : entity }))).toMatch(
      /server 0 waits for nobody/,
    );
    expect(judge((_, i) => (i === 2 ? null : {}))).toMatch(/nothing is told until/);
  });

  it('finds service beyond the budget, and a replenishment that is left out', () => {
    const exhaust = indexOf('exhaust', 1);
    expect(judge(unchanged, (_, i) => (i === exhaust ? null : {}))).toMatch(/server 1 is replenished early/);
    const wake = indexOf('wake', 0);
    const less = (transition: Transition, i: number) =>
      i === wake ? { state: { ...transition.state, budget: ms(2) } } : {};
    expect(judge(unchanged, less)).toMatch(/server 0 is served 1000000 beyond its budget/);
  });

  it.each([
    ['replenish', 1, { budget: ms(13) }, /server 1 is replenished by other than Q/],
    ['replenish', 1, { deadline: ms(39) }, /server 1 is replenished by other than Q/],
    ['wake', 0, { deadline: ms(19) }, /server 0 wakes with more than its rule grants/],
    ['wake', 0, { budget: ms(5) }, /server 0 wakes with more than its rule grants/],
    [
      'exhaust',
      1,
      { throttledUntil: ms(5) },
      /server 1 is throttled with budget left, or until another instant/,
    ],
    ['block', 0, { budget: ms(4) }, /server 0 changes its budget as it blocks/],
  ] as const)('finds a %s of server %i with %p', (kind, server, state, message) => {
    const place = indexOf(kind, server);
    expect(place).toBeGreaterThanOrEqual(0);
    const change = (transition: Transition, i: number) =>
      i === place ? { state: { ...transition.state, ...state } } : {};
    expect(judge(unchanged, change)).toMatch(message);
  });

  it('finds more than Q in a period', () => {
    const trace = new Trace();
    const policyOfOne = new EdfCbs(new Simulation(), [rsv(4, 20)]);
    const entity = new Entity('one', policyOfOne, 0);
    const state = (deadline: number) => ({
      awake: true,
      budget: ms(4),
      deadline: ms(deadline),
      throttledUntil: null,
    });
    for (const [at, kind] of [
      [0, 'wake'],
      [4, 'replenish'],
    ] as const) {
      trace.became({ at: ms(at), kind, server: 0, state: state(20 + at) });
      trace.ran({ entity, from: ms(at), to: ms(at + 4), interrupt: false, charged: true });
    }
    expect(cbsViolations(policyOfOne, trace).join('\n')).toMatch(
      /server 0 is served more than Q in a period/,
    );
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { type Problem, verify } from '@plimsoll/verifier';
import fc from 'fast-check';
import { asJson, hardened, invented, mutated, withSums } from './certificates/forgery.js';
import { analyse, realProblems, smallProblems } from './certificates/problems.js';
import { truth } from './certificates/truth.js';

const RUNS = 10_000;
const SETS = '../shared/data/sched';
const ONE = { numerator: '1', denominator: '1' };

/** Verifies what the analysis gives for a problem; returns its verdict, or null where it gives no certificate. */
function proved(problem: Problem): boolean | null {
  const { verdict, certificate } = analyse(problem);
  if (certificate === null) return null;
  const { accepted, reason } = verify(problem, asJson(certificate));
  if (!accepted) throw new Error(`${reason}: ${JSON.stringify(certificate)}`);
  expect(certificate.admitted).toBe(verdict.admitted);
  return verdict.admitted;
}

/** Nothing is accepted that is not true; whether it was accepted. */
function mistaken(problem: Problem, certificate: unknown): boolean {
  const { accepted } = verify(problem, certificate);
  if (accepted) expect((certificate as { admitted: unknown }).admitted).toBe(truth(problem));
  return accepted;
}

describe('certificates of verdicts', () => {
  it('are accepted, agree with the verdict, and the verdict is true', () => {
    const seen = { admitted: 0, refused: 0, without: 0 };
    fc.assert(
      fc.property(smallProblems, (problem) => {
        const admitted = proved(problem);
        if (admitted !== null) expect(admitted).toBe(truth(problem));
        seen[admitted === null ? 'without' : admitted ? 'admitted' : 'refused'] += 1;
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(seen.admitted, seen.refused)).toBeGreaterThan(RUNS / 4);
    expect(seen.without).toBeLessThan(RUNS / 100);
  });

  it('are accepted for problems of the size that hosts have', () => {
    const seen = new Set<boolean | null>();
    fc.assert(
      fc.property(realProblems, (problem) => {
        seen.add(proved(problem));
      }),
      { numRuns: RUNS / 10 },
    );
    expect([...seen]).toEqual(expect.arrayContaining([true, false]));
  });

  it('are given where no reservation, and a full one, is all there is', () => {
    const core = { enforcer: 'edf-cbs', capacity: ONE, interrupts: [] } as const;
    expect(proved({ ...core, reservations: [] })).toBe(true);
    expect(proved({ ...core, reservations: [], interrupts: [{ every: 5, cost: 5 }] })).toBe(true);
    expect(proved({ ...core, reservations: [{ budget: 7, period: 7, deadline: 7 }] })).toBe(true);
    expect(proved({ group: { budget: 5, period: 5, deadline: 5 }, reservations: [] })).toBe(true);
  });

  it('are not given where the work limit decided', () => {
    const reservations = Array.from({ length: 2300 }, () => ({
      budget: 1,
      period: 1_000_000,
      deadline: 1_000_000,
    }));
    const { verdict, certificate } = analyse({
      enforcer: 'rt-group',
      capacity: ONE,
      reservations,
      interrupts: [],
    });
    expect([verdict.test, certificate]).toEqual(['work-limit', null]);
  });

  const shipped = existsSync(`${SETS}/tasksets.txt`) ? it : it.skip;
  shipped('are accepted for 2,000 task sets of the literature, with the verdicts that are known', () => {
    const linesOf = (file: string) => readFileSync(`${SETS}/${file}`, 'utf8').split('\n').slice(0, 2000);
    const verdicts = linesOf('verdicts.txt');
    for (const [i, line] of linesOf('tasksets.txt').entries()) {
      const reservations = line.split(' ').map((task) => {
        const [budget = 0, period = 0, deadline = 0] = task.split(',').map(Number);
        return { budget, period, deadline };
      });
      const admitted = proved({ enforcer: 'edf-cbs', capacity: ONE, reservations, interrupts: [] });
      expect([i, admitted]).toEqual([i, verdicts[i] === '1']);
    }
  });
});

describe('wrong certificates', () => {
  /** Problems with their right certificates. */
  const pairs = smallProblems
    .map((problem) => ({ problem, certificate: asJson(analyse(problem).certificate) }))
    .filter(({ certificate }) => certificate !== null);
  const mutations = pairs.chain(({ problem, certificate }) =>
    fc.record({ problem: fc.constant(problem), certificate: mutated(certificate) }),
  );
  const transfers = pairs.chain(({ problem, certificate }) =>
    fc
      .tuple(hardened(problem), fc.oneof(fc.constant(certificate), mutated(certificate)))
      .map(([harder, easier]) => ({ problem: harder, certificate: withSums(harder, easier) })),
  );
  const inventions = smallProblems.chain((problem) =>
    fc.record({ problem: fc.constant(problem), certificate: invented(problem) }),
  );

  it.each([
    ['changed in up to three places', mutations],
    ['right for an easier problem, or nearly', transfers],
    ['made up', inventions],
  ])('that are %s are accepted only where they say what is true', (_, forgeries) => {
    const seen = { accepted: 0, rejected: 0 };
    fc.assert(
      fc.property(forgeries, ({ problem, certificate }) => {
        seen[mistaken(problem, certificate) ? 'accepted' : 'rejected'] += 1;
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(seen.accepted, seen.rejected)).toBeGreaterThan(RUNS / 50);
  });

  it('of any shape are rejected, with a reason and without an exception', () => {
    fc.assert(
      fc.property(smallProblems, fc.anything(), fc.anything(), (problem, certificate, other) => {
        const answers = [
          verify(problem, certificate),
          verify(other as Problem, analyse(problem).certificate),
        ];
        for (const { accepted, reason } of answers) {
          expect(accepted).toBe(false);
          expect(reason).not.toBe('');
        }
      }),
      { numRuns: RUNS / 10 },
    );
  });
});

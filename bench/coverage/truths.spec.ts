import { summarise } from '@plimsoll/curves';
import { uniformOf } from '@plimsoll/units';
import { MEASURED, UNSEEN } from './design.js';
import { replicate } from './replication.js';
import { nameOf, type Truth, truths } from './truths.js';

const all = truths();
const alone = (share: number) => ({ share, periodUs: 100_000, neighbours: [] });
const beside = (share: number, mbps: number) => ({
  ...alone(share),
  neighbours: [{ kind: 'stream', share: 0.2, traffic: { mbps } }],
});
const shares = Array.from({ length: 101 }, (_, percent) => percent / 100);

function truthNamed(name: string): Truth {
  const found = all.find((truth) => nameOf(truth) === name);
  if (!found) throw new Error(`no truth is named ${name}`);
  return found;
}

describe('truths', () => {
  it('are all combinations, each with a name of its own', () => {
    expect(all).toHaveLength(5 * 4 * 2 * 3);
    expect(new Set(all.map(nameOf)).size).toBe(all.length);
    expect(all.map(({ index }) => index)).toEqual([...all.keys()]);
  });

  it.each(all.map((truth) => [nameOf(truth), truth] as const))(
    '%s: rises with the share, never with neighbours',
    (_, truth) => {
      expect(truth.expected(alone(0))).toBe(0);
      expect(truth.expected(alone(1))).toBeGreaterThan(0);
      for (const [i, share] of shares.entries()) {
        const before = shares[i - 1] ?? 0;
        expect(truth.expected(alone(share))).toBeGreaterThanOrEqual(truth.expected(alone(before)));
        expect(truth.expected(beside(share, 50))).toBeGreaterThanOrEqual(truth.expected(beside(before, 50)));
        expect(truth.expected(beside(share, 50))).toBeLessThanOrEqual(truth.expected(alone(share)));
        expect(truth.noiseAt(share)).toBeGreaterThan(0);
        expect(truth.noiseAt(share)).toBeLessThan(0.13);
      }
    },
  );

  it('differ in what neighbours take', () => {
    const loss = (interference: string, share: number) => {
      const truth = truthNamed(`linear, ${interference}, constant noise, conditions 0%`);
      return truth.expected(alone(share)) - truth.expected(beside(share, 50));
    };
    expect(loss('no interference', 0.5)).toBe(0);
    expect(loss('slowdown', 0.8) / loss('slowdown', 0.4)).toBeCloseTo(2, 9);
    expect(loss('stolen share added', 0.8) / loss('stolen share added', 0.4)).toBeCloseTo(1, 9);
    expect(loss('stolen share in proportion', 0.8) / loss('stolen share in proportion', 0.4)).toBeCloseTo(
      2,
      9,
    );
  });
});

describe('the design', () => {
  it('judges by conditions that were not measured, within those that were', () => {
    const key = (operation: unknown) => JSON.stringify(operation);
    const measured = new Set(MEASURED.map(key));
    expect(UNSEEN.filter((operation) => measured.has(key(operation)))).toEqual([]);
    for (const { share, neighbours } of UNSEEN) {
      expect(share).toBeGreaterThan(0.1);
      expect(share).toBeLessThan(0.9);
      for (const { kind, traffic, share: budget } of neighbours) {
        const loads = MEASURED.flatMap((one) =>
          one.neighbours.filter((neighbour) => neighbour.kind === kind),
        );
        expect(Math.max(...loads.map((load) => load.share))).toBeGreaterThanOrEqual(budget);
        expect(Math.max(...loads.map((load) => load.traffic.mbps ?? 0))).toBeGreaterThanOrEqual(
          traffic.mbps ?? 0,
        );
      }
    }
  });

  it('never fills more than a core', () => {
    for (const { share, neighbours } of [...MEASURED, ...UNSEEN]) {
      expect(neighbours.reduce((sum, neighbour) => sum + neighbour.share, share)).toBeLessThanOrEqual(
        1 + 1e-9,
      );
    }
  });
});

describe('a replication', () => {
  const truth = truthNamed('linear, slowdown, constant noise, conditions 3%');

  it('is the same for the same seed', () => {
    expect(replicate(truth, 5, uniformOf(4))).toEqual(replicate(truth, 5, uniformOf(4)));
  });

  it('draws runs that scatter as the truth says, around conditions that do', () => {
    const uniform = uniformOf(1);
    const residuals: number[] = [];
    const within: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const { unseen = [] } = replicate(truth, 5, uniform) ?? {};
      for (const [j, { samples }] of unseen.entries()) {
        const operation = UNSEEN[j];
        if (!operation) throw new Error('one judgement for each operation');
        const { mean, sd } = summarise(samples);
        residuals.push(mean / truth.expected(operation) - 1);
        within.push((sd / mean) ** 2);
      }
    }
    const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(meanOf(residuals)).toBeCloseTo(0, 2);
    expect(Math.sqrt(meanOf(within))).toBeCloseTo(0.04, 2);
    expect(summarise(residuals).sd).toBeCloseTo(Math.sqrt(0.03 ** 2 + 0.04 ** 2 / 5), 2);
  });

  it('is none where the model refuses what was drawn', () => {
    const silent: Truth = { ...truth, expected: () => 0 };
    expect(replicate(silent, 5, uniformOf(1))).toBeNull();
  });
});

import { normalOf, uniformOf } from '@plimsoll/units';
import { type Condition, mixKey, type NeighbourLoad, summarise } from '../condition.js';
import { fitModel } from '../fit-model.js';
import { leastSquares } from '../fitting/least-squares.js';
import type { ThroughputModel } from '../model.js';
import { type Operation, predict } from '../prediction/prediction.js';
import { defaultCandidates, defaultNeeds } from './candidates.js';
import { designExperiments, type Need } from './design.js';
import { conditionKey, unknownsOf } from './unknowns.js';

const at = (share: number, ...neighbours: NeighbourLoad[]): Operation => ({
  share,
  periodUs: 100_000,
  neighbours,
});
const http = (share: number): NeighbourLoad => ({ kind: 'http', share, traffic: {} });
const stream = (mbps: number, share = 0.2): NeighbourLoad => ({ kind: 'stream', share, traffic: { mbps } });
const need = (operation: Operation, weight = 1): Need => ({ ...operation, weight });

/** What a run of the simulated host is expected to deliver. */
const expected = ({ share, neighbours }: Operation) => {
  const loss = neighbours.reduce((sum, { kind, share: other, traffic }) => {
    return sum + (kind === 'stream' ? 0.1 * other + 0.0035 * (traffic.mbps ?? 0) : 0.4 * other);
  }, 0);
  return 12_000 * (share - 0.01) * Math.exp(-loss);
};

function measure(design: readonly (Operation & { runs: number })[], normal: () => number): Condition[] {
  return design.map(({ runs, ...operation }) => {
    const centre = expected(operation) * (1 + 0.02 * normal());
    const noise = 0.03 * Math.exp(operation.share);
    const samples = Array.from({ length: runs }, () => centre * (1 + noise * normal()));
    return { ...operation, ...summarise(samples) };
  });
}

const OLD = [
  ...[0.2, 0.3, 0.4, 0.5].map((share) => at(share)),
  at(0.3, http(0.2)),
  at(0.5, http(0.4)),
  at(0.3, stream(25)),
  at(0.5, stream(50)),
].map((operation) => ({ ...operation, runs: 3 }));
const measured = measure(OLD, normalOf(uniformOf(1)));
const model = { ...fitModel(measured), lackOfFit: 0.02 };
const bench = { model, measured, capacity: 0.95 };
const request = { measured, confidence: 0.9, runs: 6 };

/** The mean of the needs' variances by least squares over everything measured, the priors as measurements. */
function slowObjective(
  of: ThroughputModel,
  needs: readonly Need[],
  chosen: readonly (Operation & { runs: number })[],
): number {
  const unknowns = unknownsOf(of, needs);
  const dense = (operation: Operation) => {
    const { indices, values } = unknowns.sensitivity(operation) ?? fail();
    return unknowns.priorSd.map((_, i) => values[indices.indexOf(i)] ?? 0);
  };
  const runs = new Map<string, { operation: Operation; runs: number }>();
  for (const each of [...measured, ...chosen]) {
    const known = runs.get(conditionKey(each))?.runs ?? 0;
    runs.set(conditionKey(each), { operation: each, runs: known + each.runs });
  }
  const conditions = [...runs.values()].filter((each) => each.runs > 0);
  const solved = leastSquares(
    [
      ...unknowns.priorSd.map((_, i) => unknowns.priorSd.map((__, j) => (i === j ? 1 : 0))),
      ...conditions.map(({ operation }) => dense(operation)),
    ],
    [...unknowns.priorSd, ...conditions].map(() => 0),
    [
      ...unknowns.priorSd.map((sd) => sd ** -2),
      ...conditions.map(({ operation, runs: count }) => {
        const { ofRuns, ofConditions } = unknowns.scatter(operation);
        return 1 / (ofRuns / count + ofConditions);
      }),
    ],
  );
  return needs.reduce((sum, each) => {
    const row = dense(each);
    const variance = row.reduce((total, a, i) => {
      return total + row.reduce((part, b, j) => part + a * b * (solved?.covariance[i]?.[j] ?? 0), 0);
    }, 0);
    return sum + each.weight * variance;
  }, 0);
}

function fail(): never {
  throw new Error('unreachable');
}

const chosenOf = (design: ReturnType<typeof designExperiments>) =>
  design.points.map(({ candidate, runs }) => ({ ...candidate, runs }));

describe('designExperiments against every possible design', () => {
  const candidates = [
    at(0.2),
    at(0.35, http(0.4)),
    at(0.6),
    at(0.4, stream(75)),
    at(0.4, http(0.1), stream(10)),
  ];
  const needs = [need(at(0.45)), need(at(0.3, http(0.3)), 2), need(at(0.6, http(0.1), stream(10)))];

  /** All ways to spread `runs` over the candidates. */
  function* spreads(runs: number, over: readonly Operation[]): Generator<(Operation & { runs: number })[]> {
    const [first, ...rest] = over;
    if (!first) {
      if (runs === 0) yield [];
      return;
    }
    for (let here = 0; here <= runs; here += 1) {
      for (const others of spreads(runs - here, rest)) yield [{ ...first, runs: here }, ...others];
    }
  }

  it.each([
    [1, 1],
    [2, 1.02],
    [4, 1.02],
    [6, 1.02],
  ])('finds with %d runs the best, to within a factor of %d', (runs, factor) => {
    const design = designExperiments(model, { ...request, runs, needs, candidates });
    const best = Math.min(...[...spreads(runs, candidates)].map((each) => slowObjective(model, needs, each)));
    expect(chosenOf(design).reduce((sum, each) => sum + each.runs, 0)).toBe(runs);
    expect(slowObjective(model, needs, chosenOf(design)) / best).toBeLessThan(factor + 1e-9);
  });

  it('expects the width that least squares gives', () => {
    const one = [need(at(0.3, http(0.3)))];
    const design = designExperiments(model, { ...request, needs: one, candidates });
    const noise = unknownsOf(model, one).runVariance(at(0.3, http(0.3)));
    const ratio = Math.sqrt(
      (slowObjective(model, one, chosenOf(design)) + noise) / (slowObjective(model, one, []) + noise),
    );
    // Without a new condition, the quantile of the bound stays the same.
    const old = designExperiments(model, { ...request, needs: one, candidates: measured });
    const ratioOld = Math.sqrt(
      (slowObjective(model, one, chosenOf(old)) + noise) / (slowObjective(model, one, []) + noise),
    );
    expect(old.expected.after.worst / old.expected.before.worst).toBeCloseTo(ratioOld, 9);
    expect(design.expected.after.worst / design.expected.before.worst).toBeLessThan(ratio + 1e-9);
  });
});

describe('designExperiments', () => {
  const needs = defaultNeeds(bench);
  const candidates = defaultCandidates(bench, needs);

  it('never widens a bound with more runs', () => {
    let last = { median: Infinity, worst: Infinity };
    for (const runs of [1, 2, 3, 5, 8, 13, 21, 34]) {
      const { before, after } = designExperiments(model, { ...request, runs, needs, candidates }).expected;
      expect(after.median).toBeLessThanOrEqual(before.median);
      expect(after.worst).toBeLessThanOrEqual(before.worst);
      expect(after.median).toBeLessThanOrEqual(last.median);
      expect(after.worst).toBeLessThanOrEqual(last.worst);
      last = after;
    }
  });

  it.each<[string, NeighbourLoad[]]>([
    ['nobody', []],
    ['http', [http(0.4)]],
    ['stream', [stream(50)]],
  ])('measures most beside %s, where plans have that', (_, beside) => {
    const wanted = [0.3, 0.4, 0.5].map((share) => need(at(share, ...beside)));
    const { points } = designExperiments(model, { ...request, runs: 12, needs: wanted, candidates });
    const like = points.filter(({ candidate }) => mixKey(candidate.neighbours) === mixKey(beside));
    expect(like.reduce((sum, { runs }) => sum + runs, 0)).toBeGreaterThanOrEqual(10);
  });

  it('measures first for the need that weighs more', () => {
    const first = (ofHttp: number, ofStream: number) => {
      const wanted = [need(at(0.4, http(0.4)), ofHttp), need(at(0.4, stream(50)), ofStream)];
      return designExperiments(model, { ...request, needs: wanted, candidates }).points[0]?.candidate;
    };
    expect(first(100, 1)?.neighbours).toMatchObject([{ kind: 'http' }]);
    expect(first(1, 100)?.neighbours).toMatchObject([{ kind: 'stream' }]);
  });

  it('measures a kind that was never measured, and a mix, where plans need them', () => {
    const disk = at(0.4, { kind: 'disk', share: 0.3, traffic: {} });
    const mix = at(0.3, http(0.2), stream(25));
    for (const wanted of [disk, mix]) {
      const all = [...needs, need(wanted)];
      const options = defaultCandidates(bench, all);
      const { points, expected: widths } = designExperiments(model, {
        ...request,
        runs: 8,
        needs: all,
        candidates: options,
      });
      const keys = points.map(({ candidate }) => candidate.neighbours.map(({ kind }) => kind).join());
      expect(keys).toContain(wanted.neighbours.map(({ kind }) => kind).join());
      expect(widths.after.worst).toBeLessThan(widths.before.worst);
    }
    const { before, after } = designExperiments(model, {
      ...request,
      needs: [need(disk)],
      candidates: [disk],
    }).expected;
    expect(before.worst).toBeGreaterThan(0.3);
    expect(after.worst).toBeLessThan(0.15);
  });

  it('rather measures a new condition than the same again where conditions scatter, the best one where runs do', () => {
    const [old, fresh] = [at(0.5), at(0.35)];
    const chosen = (lackOfFit: number, noise: number) => {
      const scattering = {
        ...model,
        lackOfFit,
        runToRun: { ...model.runToRun, level: 2 * Math.log(noise), slope: 0 },
      };
      const given = { ...request, runs: 1, needs: [need(old)], candidates: [old, fresh] };
      return designExperiments(scattering, given).points[0]?.candidate;
    };
    expect(chosen(0.1, 0.02)).toBe(fresh);
    expect(chosen(0.02, 0.5)).toBe(old);
  });

  it('takes one candidate for another of the same condition', () => {
    const twice = [at(0.6), at(0.6), at(0.3 + 0.3)];
    const { points } = designExperiments(model, { ...request, needs, candidates: twice });
    expect(points.map(({ runs }) => runs)).toEqual([6]);
  });

  it('refuses what yields no throughput', () => {
    const late = {
      ...model,
      isolated: { ...model.isolated, parameters: { slope: 1, offset: 0.1, cap: null } },
    };
    const idle = at(0.05);
    expect(() => designExperiments(late, { ...request, needs: [need(idle)], candidates })).toThrow(
      'at need 0',
    );
    expect(() => designExperiments(late, { ...request, needs, candidates: [idle] })).toThrow(
      'any of the candidates',
    );
    expect(() => designExperiments(late, { ...request, needs: [], candidates })).toThrow('any of the needs');
  });
});

describe('default candidates and needs', () => {
  const needs = defaultNeeds(bench);
  const candidates = defaultCandidates(bench, [need(at(0.9, http(0.9)))]);

  it('lie in the measured shares, and fit on the core together', () => {
    for (const { share, neighbours, periodUs } of [...needs, ...candidates.slice(0, -1)]) {
      expect(periodUs).toBe(100_000);
      expect(share).toBeGreaterThanOrEqual(0.2);
      expect(share).toBeLessThanOrEqual(0.5);
      expect(neighbours.reduce((sum, other) => sum + other.share, share)).toBeLessThanOrEqual(0.95 + 1e-9);
    }
    expect(candidates.at(-1)).toMatchObject(at(0.9, http(0.9)));
  });

  it('have each kind and each mix of two', () => {
    const mixes = (list: readonly Operation[]) =>
      [...new Set(list.map(({ neighbours }) => neighbours.map(({ kind }) => kind).join()))].sort();
    expect(mixes(needs)).toEqual(['', 'http', 'stream']);
    expect(mixes(candidates)).toEqual(['', 'http', 'http,stream', 'stream']);
  });
});

describe('models that are fitted again', () => {
  /** Median over needs of relative width, and of the error of the mean, by how the same runs are spent. */
  function refit(seed: number, spend: 'designed' | 'random' | 'repeated') {
    const normal = normalOf(uniformOf(seed));
    const first = measure(OLD, normal);
    const fit = fitModel(first);
    const own = { model: fit, measured: first, capacity: 0.95 };
    const needs = defaultNeeds(own);
    const candidates = defaultCandidates(own, needs);
    const uniform = uniformOf(seed + 1);
    const runs = 24;
    const added =
      spend === 'designed'
        ? designExperiments(fit, { measured: first, confidence: 0.9, runs, needs, candidates }).points.map(
            (point) => ({ ...point.candidate, runs: point.runs }),
          )
        : spend === 'random'
          ? Array.from({ length: runs / 3 }, () => ({
              ...(candidates[Math.floor(uniform() * candidates.length)] ?? fail()),
              runs: 3,
            }))
          : OLD;
    const again = fitModel([...first, ...measure(added, normal)]);
    const errors = needs.map((each) => Math.abs(predict(again, each, 0.9).mean / expected(each) - 1));
    const widths = needs.map((each) => {
      const { mean, lower } = predict(again, each, 0.9);
      return 1 - lower / mean;
    });
    return { error: mean(errors), width: mean(widths) };
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const median = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[values.length >> 1] ?? fail();

  it('on designed points know more than on as many runs at random or at the old points', () => {
    const over = (spend: Parameters<typeof refit>[1]) => {
      const each = Array.from({ length: 61 }, (_, seed) => refit(10 * seed, spend));
      return { error: median(each.map(({ error }) => error)), width: median(each.map(({ width }) => width)) };
    };
    const [designed, random, repeated] = [over('designed'), over('random'), over('repeated')];
    for (const other of [random, repeated]) {
      expect(designed.width).toBeLessThan(other.width);
      expect(designed.error).toBeLessThan(other.error);
    }
  });
});

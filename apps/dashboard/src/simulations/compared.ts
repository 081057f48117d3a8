import { ALONE, type Condition, neighboursInWords } from '../benchmarks/conditions.js';

/** Simulated conditions, and those of the same workload that were measured beside the same company. */
export type Both = { simulated: Condition[]; measured: Condition[] };
export type Origin = keyof Both;
/** A condition to be drawn; values are in the unit of its metric, or parts of the scale. */
export type Mark = {
  origin: Origin;
  company: string;
  share: number;
  mean: number;
  sd: number | null;
  condition: Condition;
};
/** What is drawn as 1 of each origin: the mean alone at one share. */
export type Scale = { share: number } & Record<Origin, number>;
/** What was simulated and measured at one share beside one company; null where one of both was not. */
export type Pair = { company: string; share: number } & Record<Origin, Mark | null>;

/** Who ran beside, with shares, whatever traffic came of them: `alone`, `stream 20%`. */
export function companyOf({ neighbours, periodUs }: Condition): string {
  const quiet = neighbours.map(({ trafficMbps: _mbps, trafficPps: _pps, ...neighbour }) => neighbour);
  return neighboursInWords(quiet, periodUs);
}

/** Shares are the same to a thousandth of the core: budgets are whole microseconds of different periods. */
const sameShare = (a: number, b: number): boolean => Math.abs(a - b) < 0.0005;

/** The mean alone at the largest share that was both simulated and measured; null where there is none. */
export function scaleOf({ simulated, measured }: Both): Scale | null {
  const alone = (conditions: Condition[]) => conditions.filter(({ neighbours }) => neighbours.length === 0);
  const found = alone(simulated)
    .toSorted((a, b) => b.share - a.share)
    .flatMap(({ share, mean }) => {
      const there = alone(measured).find((condition) => sameShare(condition.share, share));
      return there && mean > 0 && there.mean > 0 ? [{ share, simulated: mean, measured: there.mean }] : [];
    });
  return found[0] ?? null;
}

/** All that is drawn: measured conditions only beside a company that was simulated. */
export function marksOf({ simulated, measured }: Both, scale: Scale | null): Mark[] {
  const companies = new Set(simulated.map(companyOf));
  const marks = (origin: Origin, conditions: Condition[]): Mark[] =>
    conditions.map((condition) => {
      const one = scale?.[origin] ?? 1;
      const { share, mean, sd } = condition;
      return {
        origin,
        company: companyOf(condition),
        share,
        mean: mean / one,
        sd: sd === null ? null : sd / one,
        condition,
      };
    });
  return [
    ...marks('simulated', simulated),
    ...marks('measured', measured).filter(({ company }) => companies.has(company)),
  ];
}

/** Each simulated mark with each measured one of the same share and company, and those that are alone in that. */
export function pairsOf(marks: Mark[]): Pair[] {
  const [simulated, measured] = (['simulated', 'measured'] as const).map((origin) =>
    marks.filter((mark) => mark.origin === origin),
  ) as [Mark[], Mark[]];
  const matches = (a: Mark, b: Mark) => a.company === b.company && sameShare(a.share, b.share);
  const pairs = simulated.flatMap((mark): Pair[] => {
    const { company, share } = mark;
    const others = measured.filter((other) => matches(mark, other));
    return (others.length > 0 ? others : [null]).map((other) => ({
      company,
      share,
      simulated: mark,
      measured: other,
    }));
  });
  const unpaired = measured.filter((mark) => !simulated.some((other) => matches(mark, other)));
  return [
    ...pairs,
    ...unpaired.map((mark) => ({
      company: mark.company,
      share: mark.share,
      simulated: null,
      measured: mark,
    })),
  ];
}

/**
 * How far what was simulated is from what was measured, as parts of that; null where nothing can be compared. What the
 * scale makes 1 of both is left out.
 */
export function distanceOf(
  pairs: Pair[],
  scale: Scale | null,
): { pairs: number; median: number; largest: number } | null {
  const distances = pairs
    .filter(({ company, share }) => !(scale && company === ALONE && sameShare(share, scale.share)))
    .flatMap(({ simulated, measured }) =>
      simulated && measured && measured.mean > 0 ? [Math.abs(simulated.mean / measured.mean - 1)] : [],
    )
    .sort((a, b) => a - b);
  const largest = distances.at(-1);
  if (largest === undefined) return null;
  const middle = (distances.length - 1) / 2;
  const [low = 0, high = 0] = [distances[Math.floor(middle)], distances[Math.ceil(middle)]];
  return { pairs: distances.length, median: (low + high) / 2, largest };
}

import { type Coverage, type Evaluation, JUDGED_CONFIDENCES, type Score } from '@plimsoll/curves';
import type { Report } from './report.js';

/** The report as one object: leave-one-condition-out at the top, the other ways of leaving out below `leaveOut`. */
export function asJson({ file, conditions, runs, withRuns, family, interference, leaveOut }: Report) {
  const { condition, share, level, kind } = leaveOut;
  return {
    file,
    ...scoreOf(condition),
    family,
    interference,
    conditions,
    runs,
    conditionsWithRuns: withRuns,
    bands: bandsOf(condition),
    unfitted: condition.unfitted,
    leaveOut: { share: partOf(share), level: partOf(level), kind: partOf(kind) },
  };
}

function partOf(evaluation: Evaluation) {
  const { folds, unfitted, conditions } = evaluation;
  return { folds, unfitted, conditions, ...scoreOf(evaluation) };
}

function bandsOf({ bands }: Evaluation) {
  return bands.map((band) => ({
    fromShare: band.from,
    toShare: band.to,
    conditions: band.conditions,
    ...scoreOf(band),
  }));
}

/** Coverage by confidence; null where no single run was kept. */
function scoreOf({ medianError, p95Error, coverage }: Score) {
  const [lower, upper] = (['lower', 'upper'] as const).map((side) => {
    const of = <T>(value: (one: Coverage) => T) =>
      Object.fromEntries(
        JUDGED_CONFIDENCES.map((confidence) => {
          const found = coverage.find((one) => one.side === side && one.confidence === confidence);
          return [String(confidence), found ? value(found) : null];
        }),
      );
    return {
      coverage: of(({ fraction }) => fraction),
      coverageInterval: of(({ interval }) => interval),
      holds: of(({ holds }) => holds),
    };
  });
  return { medianError, p95Error, judgedRuns: coverage[0]?.runs ?? 0, ...lower, upper };
}

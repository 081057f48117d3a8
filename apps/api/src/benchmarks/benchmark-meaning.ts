import type { MeasuredNeighbour, NewBenchmark, NewPoint, Warning } from '@plimsoll/contract';
import { FieldErrors } from '../http/problem-error.js';
import { escapeToken } from '../http/validation.js';

/** Fewer runs of a condition than this say little about its noise. */
const FEW_RUNS = 3;
/** Squares of throughputs below it, and their quotients, leave what a float can hold. */
const LEAST_THROUGHPUT = 1e-15;

/** Checks what a schema cannot say of a benchmark; throws a problem that points at each wrong field. */
export function checkBenchmark({ metric, periodUs, points }: NewBenchmark): void {
  const errors = new FieldErrors();
  const isTime = metric.name === 'responseTime';
  errors.require(!isTime || metric.unit === 'ms', '/metric/unit', 'response times are given in ms');
  for (const [i, point] of points.entries()) {
    checkPoint(errors, point, `/points/${i}`, periodUs);
    errors.require(
      !point.unreserved || isTime,
      `/points/${i}/unreserved`,
      'throughput is measured under a reservation',
    );
    if (!isTime) checkThroughput(errors, point, `/points/${i}`);
    for (const [j, { unreserved = false }] of (point.neighbours ?? []).entries()) {
      errors.require(
        !unreserved || isTime,
        `/points/${i}/neighbours/${j}/unreserved`,
        'throughput is measured beside reserved neighbours: a model needs their shares',
      );
    }
  }
  errors.throwIfAny();
}

function checkPoint(errors: FieldErrors, point: NewPoint, pointer: string, benchmarkPeriodUs: number): void {
  const periodUs = point.periodUs ?? benchmarkPeriodUs;
  if (point.unreserved) {
    errors.require(
      point.budgetUs === undefined,
      `${pointer}/budgetUs`,
      'must be absent where unreserved is true',
    );
  } else {
    errors.require(
      point.budgetUs !== undefined,
      `${pointer}/budgetUs`,
      'is missing (or unreserved must be true)',
    );
    errors.require(
      (point.budgetUs ?? 0) <= periodUs,
      `${pointer}/budgetUs`,
      `must not exceed the period, ${periodUs} us`,
    );
  }
  for (const [j, neighbour] of (point.neighbours ?? []).entries()) {
    checkNeighbour(errors, neighbour, `${pointer}/neighbours/${j}`, periodUs);
  }
  const summarised = [point.mean, point.sd, point.n].filter((part) => part !== undefined).length;
  if (point.samples)
    errors.require(summarised === 0, pointer, 'must have either samples or mean, sd and n, not both');
  else errors.require(summarised === 3, pointer, 'must have samples, or all of mean, sd and n');
  const runs = point.samples?.length ?? 1;
  for (const [name, { length }] of Object.entries(point.annotations ?? {})) {
    const detail = `must have one text${runs === 1 ? '' : ` for all, or ${runs}, one for each sample`}, not ${length}`;
    errors.require(length === 1 || length === runs, `${pointer}/annotations/${escapeToken(name)}`, detail);
  }
}

function checkThroughput(errors: FieldErrors, { samples = [], mean = 0 }: NewPoint, pointer: string): void {
  const isHeld = (value: number) => value === 0 || value >= LEAST_THROUGHPUT;
  const detail = `must be 0, or from ${LEAST_THROUGHPUT} on: give it in a smaller unit`;
  for (const [j, run] of samples.entries()) {
    if (!isHeld(run)) errors.require(false, `${pointer}/samples/${j}`, detail);
  }
  errors.require(isHeld(mean), `${pointer}/mean`, detail);
}

/** A neighbour's budget must fit its period; one without a reservation has neither. */
export function checkNeighbour(
  errors: FieldErrors,
  { unreserved, budgetUs, periodUs }: MeasuredNeighbour,
  pointer: string,
  pointPeriodUs: number,
): void {
  if (unreserved) {
    const reservation = { budgetUs, periodUs };
    for (const [field, value] of Object.entries(reservation))
      errors.require(value === undefined, `${pointer}/${field}`, 'must be absent where unreserved is true');
    return;
  }
  errors.require(budgetUs !== undefined, `${pointer}/budgetUs`, 'is missing (or unreserved must be true)');
  const period = periodUs ?? pointPeriodUs;
  errors.require(
    (budgetUs ?? 0) <= period,
    `${pointer}/budgetUs`,
    `must not exceed the period, ${period} us`,
  );
}

/** What is allowed, but worth a word. */
export function warningsOf({ metric, points }: NewBenchmark): Warning[] {
  const warnings: Warning[] = [];
  const few = points.filter(({ samples, n }) => (samples?.length ?? n ?? 0) < FEW_RUNS).length;
  if (few > 0) {
    const detail = `${few} of ${points.length} points have fewer than ${FEW_RUNS} runs: bounds will be wide`;
    warnings.push({ code: 'few_samples', detail });
  }
  const silent = points.filter(
    ({ samples = [], mean = 0 }) => mean === 0 && samples.every((run) => run === 0),
  );
  if (metric.name === 'throughput' && silent.length > 0) {
    const detail = `${silent.length} of ${points.length} points have no throughput: models leave them out`;
    warnings.push({ code: 'no_throughput', detail });
  }
  return warnings;
}

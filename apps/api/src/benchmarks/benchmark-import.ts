import { type BenchmarkImportFields, NewBenchmark, type NewPoint, type Warning } from '@plimsoll/contract';
import {
  type Imported,
  type ImportedCondition,
  type ImportedPoint,
  type Importer,
  importers,
  type Measure,
  parseNeighbours,
  type Reading,
} from '@plimsoll/formats';
import { FieldErrors, fieldProblem, ProblemError } from '../http/problem-error.js';
import type { Upload } from '../http/upload.js';
import { valid } from '../http/validation.js';

/** A file that was read: what a client would post of it, and what is worth a word. */
export interface ImportedBenchmark {
  readonly benchmark: NewBenchmark;
  readonly warnings: readonly Warning[];
}

/** Holds what was read to the limits of what is posted. */
const asPosted = valid(NewBenchmark);

/** Reads a file, whole or not at all: what is wrong with it is a problem that lists its rows. */
export async function importBenchmark(
  upload: Upload,
  fields: BenchmarkImportFields,
): Promise<ImportedBenchmark> {
  const pieces = upload.text();
  const first = await pieces.next();
  const head = first.done ? '' : first.value;
  const importer = importerFor(fields, head);
  const measure = measureOf(importer, fields);
  const reading = pointsOf(importer, measure, fields);
  reading.push(head);
  for await (const piece of pieces) reading.push(piece);
  const imported = reading.end();
  if ('errors' in imported) throw rowsProblem(importer, imported);
  const { hardwareProfile, workload, origin = 'measured', windowMs } = fields;
  const periodUs = fields.periodUs ?? imported.value[0]?.periodUs ?? 0;
  return {
    benchmark: asPosted.transform(
      {
        hardwareProfile,
        workload,
        metric: { name: measure.metric, unit: measure.unit },
        origin,
        periodUs,
        ...(windowMs === undefined ? {} : { windowMs }),
        points: imported.value.map((point) => toPoint(point, periodUs)),
      },
      { type: 'body' },
    ),
    warnings: imported.notes.map((detail) => ({ code: 'import', detail })),
  };
}

function toPoint(point: ImportedPoint, benchmarkPeriodUs: number): NewPoint {
  const { budgetUs, periodUs, neighbours, annotations } = point;
  return {
    budgetUs,
    ...(periodUs === benchmarkPeriodUs ? {} : { periodUs }),
    neighbours: [...neighbours],
    ...('samples' in point
      ? { samples: point.samples.slice() }
      : { mean: point.mean, sd: point.sd, n: point.n }),
    ...(annotations
      ? {
          annotations: Object.fromEntries(
            Object.entries(annotations).map(([name, texts]) => [name, [...texts]]),
          ),
        }
      : {}),
  };
}

function importerFor({ format = 'auto' }: BenchmarkImportFields, head: string): Importer {
  const isNamed = format !== 'auto';
  const found = importers.find((each) => (isNamed ? each.name === format : each.detects(head)));
  if (found) return found;
  const known = `auto, ${importers.map(({ name }) => name).join(', ')}`;
  if (isNamed) throw fieldProblem('invalid', '/format', `must be one of ${known}`);
  const remedy = /[\uFFFD\0]/.test(head) ? 'it is no UTF-8 text, save it so' : 'name its format';
  throw fieldProblem('invalid', '/format', `the file looks like none of ${known}: ${remedy}`);
}

/** What the values of the file mean: what the fields ask for, as far as the format has it. */
function measureOf(importer: Importer, { metric, unit }: BenchmarkImportFields): Measure {
  if (importer.holds === 'conditions') {
    if (metric === 'responseTime') return { metric, unit: unit ?? 'ms' };
    if (unit !== undefined) return { metric: 'throughput', unit };
    throw fieldProblem(
      'invalid',
      '/unit',
      `is missing: ${importer.name} does not tell the unit of throughput, such as req/s`,
    );
  }
  const ofMetric = importer.measures.filter((each) => metric === undefined || each.metric === metric);
  const found = ofMetric.find((each) => unit === undefined || each.unit === unit);
  if (found) return found;
  const known = importer.measures.map((each) => `${each.metric} in ${each.unit}`).join(', ');
  const pointer = ofMetric.length === 0 ? '/metric' : '/unit';
  throw fieldProblem('invalid', pointer, `of ${importer.name} can be read: ${known}`);
}

/** Reads points: those of the file, or the one whose condition the fields tell. */
function pointsOf(
  importer: Importer,
  measure: Measure,
  fields: BenchmarkImportFields,
): Reading<ImportedPoint[]> {
  const errors = new FieldErrors();
  if (importer.holds === 'conditions') {
    for (const name of ['budgetUs', 'neighbours'] as const)
      errors.require(
        fields[name] === undefined,
        `/${name}`,
        `must be absent: ${importer.name} tells it row by row`,
      );
    errors.throwIfAny();
    return importer.begin();
  }
  const condition = conditionOf(fields, importer.name);
  const reading = importer.begin(measure);
  return {
    push: (piece) => reading.push(piece),
    end() {
      const imported = reading.end();
      return 'errors' in imported
        ? imported
        : { value: [{ ...condition, ...imported.value }], notes: imported.notes };
    },
  };
}

function conditionOf(
  { budgetUs = 0, periodUs = 0, neighbours: text = '' }: BenchmarkImportFields,
  format: string,
): ImportedCondition {
  const errors = new FieldErrors();
  const missing = `is missing: a file of ${format} does not tell what the VM had`;
  errors.require(budgetUs > 0, '/budgetUs', missing);
  errors.require(periodUs > 0, '/periodUs', missing);
  errors.throwIfAny();
  errors.require(budgetUs <= periodUs, '/budgetUs', `must not exceed the period, ${periodUs} us`);
  const { neighbours, wrong } = parseNeighbours(text, periodUs);
  for (const detail of wrong) errors.require(false, '/neighbours', detail);
  errors.throwIfAny();
  return { budgetUs, periodUs, neighbours };
}

function rowsProblem(
  { name }: Importer,
  { errors, errorCount }: Exclude<Imported<unknown>, { value: unknown }>,
): ProblemError {
  const listed = errorCount > errors.length ? `, of which the first ${errors.length} are listed` : '';
  const count = `${errorCount} ${errorCount === 1 ? 'error' : 'errors'}`;
  return new ProblemError(
    'invalid',
    `the file, read as ${name}, has ${count}${listed}: nothing of it is stored`,
    errors.map(({ row, column, code, detail }) => ({ pointer: '/file', row, column, code, detail })),
  );
}

import type { ImportedNeighbour } from '../importer.js';
import { quoted } from '../quoted.js';
import { DecimalMarks } from './decimal-marks.js';
import { type Range, type Report, readNumber } from './number.js';

const WORKLOAD = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;
const MOST_NEIGHBOURS = 100;
/** Megabits per second. */
const TRAFFIC = { least: 0, most: 10_000_000 };

/**
 * Reads `workload@budget_us[@traffic_mbps]` joined by `;`, none where the cell is empty; budgets within `budgets`. Null with a
 * report.
 */
export function readNeighbours(
  cell: string,
  budgets: Range,
  marks: DecimalMarks,
  report: Report,
): ImportedNeighbour[] | null {
  if (cell === '') return [];
  const several = cell.split(';');
  if (several.length > MOST_NEIGHBOURS)
    return report('bad_neighbour', `there are ${several.length} neighbours, of at most ${MOST_NEIGHBOURS}`);
  const read = several.map((one) => readNeighbour(one.trim(), budgets, marks, report));
  return read.every((one) => one !== null) ? read : null;
}

/** Reads neighbours that do not stand in a file, beside a period; `wrong` says what is wrong with them. */
export function parseNeighbours(
  text: string,
  periodUs: number,
): { neighbours: ImportedNeighbour[]; wrong: string[] } {
  const wrong: string[] = [];
  const budgets = { least: 1, most: periodUs, mostIs: 'the period', whole: true };
  const neighbours = readNeighbours(text.trim(), budgets, new DecimalMarks(','), (_, detail) => {
    wrong.push(detail);
    return null;
  });
  return { neighbours: neighbours ?? [], wrong };
}

function readNeighbour(
  text: string,
  budgets: Range,
  marks: DecimalMarks,
  report: Report,
): ImportedNeighbour | null {
  const [workload = '', budget, traffic, ...more] = text.split('@').map((part) => part.trim());
  if (budget === undefined || more.length > 0) {
    const form = 'workload@budget_us or workload@budget_us@traffic_mbps, joined by ;';
    return report('bad_neighbour', `${quoted(text)} is no neighbour: ${form}`);
  }
  if (!WORKLOAD.test(workload)) {
    const form = 'a letter or digit, then up to 99 letters, digits or any of . _ : -';
    return report('bad_neighbour', `${quoted(workload)} is no name of a workload: ${form}`);
  }
  const of = (what: string): Report => {
    return (_, detail) => report('bad_neighbour', `${what} of ${quoted(text)}: ${detail}`);
  };
  const budgetUs = readNumber(budget, budgets, marks, of('the budget'));
  if (traffic === undefined) return budgetUs === null ? null : { workload, budgetUs };
  const trafficMbps = readNumber(traffic, TRAFFIC, marks, of('the traffic'));
  return budgetUs === null || trafficMbps === null ? null : { workload, budgetUs, trafficMbps };
}

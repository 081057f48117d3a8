/** `npm run planner-check`: plans on simulated hosts, and what becomes of their promises. See ../README.md. */
import { parseArgs } from 'node:util';
import { uniformOf } from '@plimsoll/units';
import { table } from '../table.js';
import { anyCase } from './any-case.js';
import { TWISTS } from './mixes.js';
import { isBroken, isTooDear, LESS, type Promises, promisesOf } from './promises.js';
import { drawQuestion, KINDS, REACHED } from './questions.js';
import { worstCase } from './worst-case.js';

const USAGE = 'npm run planner-check -- [--calibrations N] [--plans N] [--cases N] [--seed N] [--json]';

function readArguments() {
  const { values } = parseArgs({
    options: {
      calibrations: { type: 'string', default: '30' },
      plans: { type: 'string', default: '4' },
      cases: { type: 'string', default: '3000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'calibrations' | 'plans' | 'cases' | 'seed', least: number) => {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new Error(`--${name} needs a whole number from ${least} on, not ${values[name]}`);
  };
  const effort = { calibrations: whole('calibrations', 2), plans: whole('plans', 1), seed: whole('seed', 0) };
  return { effort, cases: whole('cases', 1), json: values.json };
}

function responses(kind: (typeof KINDS)[number], cases: number, seed: number) {
  const uniform = uniformOf(seed);
  const asked = Array.from({ length: cases }, () => drawQuestion(kind, uniform));
  const seen = asked.flatMap((question) => anyCase(question, uniform) ?? []);
  const worst = REACHED.includes(kind) ? asked.flatMap((question) => worstCase(question, uniform) ?? []) : [];
  return {
    kind,
    random: seen.length,
    exceeded: [...seen, ...worst].filter(({ bound, longest }) => longest > bound).length,
    closest: Math.max(...seen.map(({ bound, longest }) => longest / bound)),
    worst: worst.length,
    reached: worst.filter(({ bound, longest }) => longest === bound).length,
  };
}

const percent = (part: number) => `${(100 * part).toFixed(1)}%`;

function promiseRow(row: Promises): string[] {
  const { enforcer, twist, confidence, part, plans, infeasible, fraction, interval, delivered } = row;
  return [
    `${enforcer} ${twist}${part < 1 ? `, ${percent(part)} of the budgets` : ''}`,
    percent(confidence),
    `${plans} of ${plans + infeasible}`,
    percent(fraction),
    interval.map(percent).join('-'),
    delivered.toFixed(3),
    isBroken(row) ? 'BROKEN' : isTooDear(row) ? 'dear' : '',
  ];
}

try {
  const { effort, cases, json } = readArguments();
  const bounds = KINDS.map((kind) => responses(kind, cases, effort.seed));
  const promises = [
    ...promisesOf('edf-cbs', TWISTS, effort),
    ...promisesOf(
      'rt-group',
      TWISTS.filter((twist) => twist !== 'response'),
      effort,
    ),
  ];
  if (json) console.log(JSON.stringify({ ...effort, bounds, promises }));
  else {
    const heading = ['bound', 'random cases', 'exceeded', 'closest', 'worst cases', 'reached'];
    const rows = bounds.map(({ kind, random, exceeded, closest, worst, reached }) => [
      kind,
      ...[random, exceeded].map(String),
      percent(closest),
      ...[worst, reached].map(String),
    ]);
    for (const line of table([heading, ...rows])) console.log(line.trimEnd());
    console.log(
      `\npromises of throughput; "dear" where ${percent(LESS)} of the budgets keep them as often as was asked`,
    );
    const columns = ['', 'asked', 'planned', 'kept', '99% interval', 'delivered', ''];
    for (const line of table([columns, ...promises.map(promiseRow)])) console.log(line.trimEnd());
  }
  if (bounds.some(({ exceeded }) => exceeded > 0) || promises.some(isBroken)) process.exitCode = 1;
} catch (error) {
  console.error(`planner-check: ${error instanceof Error ? error.message : String(error)}; ${USAGE}`);
  process.exitCode = 1;
}

/** `npm run nist`: certifies the fits of libs/curves by NIST's reference datasets. See README.md. */
import {
  certifyLinear,
  certifyNonlinear,
  type Digits,
  type LinearSet,
  type NistSets,
  type NonlinearSet,
  REQUIRED_OF_NONLINEAR,
  requiredOfLinear,
} from '@plimsoll/curves/fixtures/nist';
import { textOf } from './checkout.js';
import { table } from './table.js';

const FIXTURES = 'libs/curves/src/fixtures/nist';

interface Result {
  readonly name: string;
  readonly kind: 'linear' | 'nonlinear';
  readonly level: string;
  /** Which of NIST's starts; null for a linear fit, which needs none. */
  readonly start: 1 | 2 | null;
  readonly parameters: number;
  readonly digits: Digits;
  /** Digits that are required; null where what happens is only shown. */
  readonly required: number | null;
  readonly ok: boolean;
}

function linearResults(): Result[] {
  const { sets } = JSON.parse(textOf(`${FIXTURES}/linear.json`)) as NistSets<LinearSet>;
  return Object.entries(sets).map(([name, set]) => {
    const digits = certifyLinear(set);
    const required = requiredOfLinear(name);
    const ok = Math.min(digits.coefficients, digits.standardErrors, digits.residualSd) >= required;
    const { level, coefficients } = set;
    return {
      name,
      kind: 'linear',
      level,
      start: null,
      parameters: coefficients.length,
      digits,
      required,
      ok,
    };
  });
}

/** Each from both starts: the second is near the solution, as a caller's would be, the first is not. */
function nonlinearResults(): Result[] {
  const { sets } = JSON.parse(textOf(`${FIXTURES}/nonlinear.json`)) as NistSets<NonlinearSet>;
  return ([2, 1] as const).flatMap((start) =>
    Object.entries(sets).map(([name, set]): Result => {
      const { converged, ...digits } = certifyNonlinear(name, set, set.starts[start === 1 ? 0 : 1]);
      const required = start === 2 ? REQUIRED_OF_NONLINEAR : null;
      const ok = converged && digits.coefficients >= REQUIRED_OF_NONLINEAR;
      const { level, coefficients } = set;
      return { name, kind: 'nonlinear', level, start, parameters: coefficients.length, digits, required, ok };
    }),
  );
}

function describe({ name, kind, level, start, parameters, digits, required, ok }: Result): string[] {
  return [
    name,
    kind,
    level,
    start === null ? '' : String(start),
    String(parameters),
    ...[digits.coefficients, digits.standardErrors, digits.residualSd].map((value) => value.toFixed(1)),
    required === null ? '' : String(required),
    ok ? 'ok' : required === null ? 'not reached' : 'MISSED',
  ];
}

const results = [...linearResults(), ...nonlinearResults()];
const head = [
  'set',
  'kind',
  'level',
  'start',
  'parameters',
  'digits',
  'of errors',
  'of residual sd',
  'required',
  '',
];
for (const line of table([head, ...results.map(describe)])) console.log(line);
const missed = results.filter(({ required, ok }) => required !== null && !ok);
console.log(
  `\n${missed.length === 0 ? 'every requirement is met' : `${missed.length} MISSED`}; linear sets must reach their digits in all three, nonlinear ones in their parameters from start 2`,
);
process.exitCode = missed.length === 0 ? 0 : 1;

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Imports in files, and the lint rules that object to each. */
const CASES: [file: string, specifier: string, objections: string[]][] = [
  ['libs/units/src/time.ts', '@plimsoll/realtime', ['@nx/enforce-module-boundaries']],
  ['libs/curves/src/model.ts', '@plimsoll/planner', ['@nx/enforce-module-boundaries']],
  ['libs/simulator/src/core/core.ts', '@plimsoll/curves', ['@nx/enforce-module-boundaries']],
  ['apps/dashboard/src/shell.tsx', '@plimsoll/planner', ['@nx/enforce-module-boundaries']],
  ['libs/client/src/index.ts', '@plimsoll/contract', ['@nx/enforce-module-boundaries']],
  ['migrations/index.ts', '@plimsoll/units', ['@nx/enforce-module-boundaries']],
  ['libs/planner/src/joint.ts', 'node:fs', ['no-restricted-imports']],
  ['libs/realtime/src/demand.ts', 'typeorm', ['no-restricted-imports']],
  ['libs/planner/src/joint.ts', '@plimsoll/realtime', []],
  ['apps/api/src/service.ts', 'node:fs', []],
];

describe('the directions between projects', () => {
  let found: string[][];
  beforeAll(async () => {
    const asked = CASES.flatMap(([file, specifier]) => [file, specifier]);
    const lint = ['e2e/lint-imports.mjs', ...asked];
    const { stdout } = await promisify(execFile)(process.execPath, lint, { cwd: root });
    found = JSON.parse(stdout) as string[][];
  });

  it.each(CASES.map((each, i) => [i, ...each] as const))(
    '%i: %s that imports %s meets %j',
    (i, _file, _specifier, objections) => expect(found[i]).toEqual(objections),
  );
});

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The lint rules that object to this import in this file. */
async function objections(file: string, specifier: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['e2e/lint-imports.mjs', file, specifier], {
    cwd: root,
  });
  return JSON.parse(stdout) as string[];
}

describe('the directions between projects', () => {
  it.each([
    ['libs/units/src/time.ts', '@plimsoll/realtime'],
    ['libs/curves/src/model.ts', '@plimsoll/planner'],
    ['libs/simulator/src/core/core.ts', '@plimsoll/curves'],
    ['apps/dashboard/src/page.tsx', '@plimsoll/planner'],
    ['libs/client/src/index.ts', '@plimsoll/contract'],
    ['migrations/index.ts', '@plimsoll/units'],
  ])('%s may not import %s', async (file, specifier) => {
    expect(await objections(file, specifier)).toEqual(['@nx/enforce-module-boundaries']);
  });

  it.each([
    ['libs/planner/src/joint.ts', 'node:fs'],
    ['libs/realtime/src/demand.ts', 'typeorm'],
  ])('%s may not import %s', async (file, specifier) => {
    expect(await objections(file, specifier)).toEqual(['no-restricted-imports']);
  });

  it('let a project import what it is built on', async () => {
    expect(await objections('libs/planner/src/joint.ts', '@plimsoll/realtime')).toEqual([]);
    expect(await objections('apps/api/src/service.ts', 'node:fs')).toEqual([]);
  });
});

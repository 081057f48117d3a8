/**
 * `npm test`: prepares the checkout and runs every check, whichever fails; `npm test -- libs/curves` runs only these
 * Jest tests. Its last line counts what passed and what failed.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitBecauseOf, run } from './run.mjs';

/** They run beside each other, as each keeps one processor busy at most. */
const STAGES = [
  { name: 'types', command: 'tsc', args: ['-b', '.', 'bench'] },
  { name: 'lint', command: 'nx', args: ['run', 'plimsoll:lint'] },
  { name: 'format', command: 'biome', args: ['check', '.'] },
];

/** Runs a stage, which counts as one test; says what it found only when it failed. */
async function passes({ name, command, args }) {
  const begun = Date.now();
  const { code, output } = await run(command, args);
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'PASS' : `${output.trim()}\nFAIL`} ${name} (${seconds} s)`);
  return code === 0;
}

/** Runs Jest with the arguments given. A file that cannot run, or a Jest that cannot, counts as a failed test. */
async function jest(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-test-'));
  const results = path.join(folder, 'results.json');
  try {
    const { code } = await run('jest', [...args, '--json', `--outputFile=${results}`], { stdio: 'inherit' });
    const found = JSON.parse(readFileSync(results, 'utf8'));
    const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
    return {
      passed: found.numPassedTests,
      failed: code === 0 ? failed : Math.max(failed, 1),
      skipped: found.numPendingTests + found.numTodoTests,
    };
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  const jestArgs = process.argv.slice(2);
  let outcomes = [];
  let tests = { passed: 0, failed: 0, skipped: 0 };
  const { code } = await run(process.execPath, ['scripts/prepare.mjs'], { stdio: 'inherit' });
  if (code === 0) {
    outcomes = await Promise.all(jestArgs.length > 0 ? [] : STAGES.map(passes));
    tests = await jest(jestArgs);
  } else outcomes.push(false);

  const failed = tests.failed + outcomes.filter((passed) => !passed).length;
  const passed = tests.passed + outcomes.filter((passed) => passed).length;
  console.log(`${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  exitBecauseOf(error);
}

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Failure, gist, ROOT, run } from './run.mjs';

const STAMP = path.join(ROOT, 'node_modules', '.plimsoll-build');
const BUILT = ['apps', 'libs', 'migrations'];
const ALSO_READ = ['package-lock.json', 'tsconfig.base.json'];
const NOT_BUILT = /(^|\/)(node_modules|test)$|\.spec\.tsx?$|\.tsbuildinfo$/;

function* filesBelow(folder) {
  const entries = fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const place = `${folder}/${entry.name}`;
    if (NOT_BUILT.test(place)) continue;
    if (entry.isDirectory()) yield* filesBelow(place);
    else yield place;
  }
}

/**
 * A digest of the contents of every source and of the size and time of every built file: it stays only while neither
 * has been touched.
 */
function fingerprint() {
  const digest = createHash('sha256');
  for (const place of [...ALSO_READ, ...BUILT.flatMap((folder) => [...filesBelow(folder)])]) {
    const file = path.join(ROOT, place);
    digest.update(`${place}\n`);
    if (place.includes('/dist/')) {
      const { size, mtimeMs } = fs.statSync(file);
      digest.update(`${size} ${mtimeMs}\n`);
    } else digest.update(fs.readFileSync(file));
  }
  return digest.digest('hex');
}

/** Whether the built service and dashboard are those of the present sources. */
export function isBuilt() {
  return fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === fingerprint();
}

/**
 * Builds what changed of the service and of the libraries below it, and the dashboard.
 * Throws a Failure with the reasons of the tool that refused.
 */
export async function build(started) {
  console.log('building ...');
  fs.rmSync(STAMP, { force: true });
  const endings = await Promise.allSettled([
    run('tsc', ['-b', 'apps/api'], { started }),
    run('vite', ['build'], { folder: 'apps/dashboard', started }),
  ]);
  const results = endings.map(({ value, reason }) => {
    if (reason) throw reason;
    return value;
  });
  const failed = results.filter(({ code }) => code !== 0);
  if (failed.length > 0) {
    throw new Failure(`the build failed:\n${failed.map(({ output }) => gist(output)).join('\n')}`);
  }
  fs.writeFileSync(STAMP, fingerprint());
}

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, gist, ROOT, run } from './run.mjs';

const STAMP = path.join(ROOT, 'node_modules', '.plimsoll-install');
const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'];

const read = (...place) => fs.readFileSync(path.join(ROOT, ...place), 'utf8');

/** A digest of package-lock.json and of what the manifests of all workspaces ask for. */
function wanted() {
  const lock = read('package-lock.json');
  const digest = createHash('sha256').update(lock);
  const workspaces = Object.keys(JSON.parse(lock).packages).filter(
    (place) => !place.includes('node_modules/'),
  );
  for (const place of workspaces) {
    const manifest = JSON.parse(read(place, 'package.json'));
    digest.update(JSON.stringify([place, ...SECTIONS.map((section) => manifest[section])]));
  }
  return digest.digest('hex');
}

/** Whether node_modules is what `install` made of the present manifests, with every package in its place. */
export function isInstalled() {
  const record = path.join('node_modules', '.package-lock.json');
  if (![STAMP, path.join(ROOT, record)].every(fs.existsSync)) return false;
  if (fs.readFileSync(STAMP, 'utf8') !== wanted()) return false;
  const places = Object.keys(JSON.parse(read(record)).packages);
  return places.every((place) => fs.existsSync(path.join(ROOT, place, 'package.json')));
}

/** Whether npm can keep its cache at `folder`, which need not exist yet. */
function canKeepCache(folder) {
  try {
    const content = path.join(folder, '_cacache');
    fs.mkdirSync(content, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
    fs.accessSync(content, fs.constants.W_OK);
    return path.isAbsolute(folder);
  } catch {
    return false;
  }
}

/** Installs what package-lock.json names, whatever node_modules holds. Throws a Failure with npm's reasons. */
export async function install(started) {
  console.log('installing dependencies (about half a minute) ...');
  const cache = process.env.npm_config_cache || path.join(os.homedir(), '.npm');
  const ownCache = canKeepCache(cache) ? undefined : fs.mkdtempSync(path.join(os.tmpdir(), 'plimsoll-npm-'));
  const asked = wanted();
  const flags = ['--include=dev', '--include=optional', '--loglevel=error'];
  try {
    const { code, output } = await run('npm', ['ci', ...flags, ...(ownCache ? ['--cache', ownCache] : [])], {
      started,
    });
    if (code === 0) {
      fs.writeFileSync(STAMP, asked);
      return;
    }
    const [reasons, usage] = output.split(/^.*Clean install a project$/m);
    const remedy = usage ? '\npackage-lock.json does not fit: run `npm run lock`' : '';
    throw new Failure(`npm ci failed:\n${gist(reasons)}${remedy}`);
  } finally {
    if (ownCache) fs.rmSync(ownCache, { recursive: true, force: true });
  }
}

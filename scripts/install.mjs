import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, gist, ROOT, run } from './run.mjs';

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** The JSON file at this place of the checkout; undefined when it is absent or broken. */
function readJson(...place) {
  try {
    return JSON.parse(fs.readFileSync(path.join(ROOT, ...place), 'utf8'));
  } catch {
    return undefined;
  }
}

const dependenciesOf = (manifest) =>
  JSON.stringify(SECTIONS.map((section) => Object.entries(manifest[section] || {}).sort()));

/**
 * Whether node_modules holds what package-lock.json names. npm writes its own record of what it installed last of
 * all, so that an interrupted installation has none.
 */
export function isInstalled() {
  const wanted = readJson('package-lock.json');
  if (!wanted) throw new Failure('package-lock.json is absent or broken: restore it from version control');
  const record = readJson('node_modules', '.package-lock.json');
  if (!record) return false;

  const isThere = (place) => fs.existsSync(path.join(ROOT, place, 'package.json'));
  const isServed = ([place, entry]) => {
    if (!place.includes('node_modules/')) {
      const manifest = readJson(place, 'package.json');
      return manifest !== undefined && dependenciesOf(manifest) === dependenciesOf(entry);
    }
    const found = record.packages[place];
    return found ? found.version === entry.version : entry.optional || entry.extraneous;
  };
  return Object.keys(record.packages).every(isThere) && Object.entries(wanted.packages).every(isServed);
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
  const flags = ['--include=dev', '--include=optional', '--loglevel=error'];
  try {
    const { code, output } = await run('npm', ['ci', ...flags, ...(ownCache ? ['--cache', ownCache] : [])], {
      started,
    });
    if (code === 0) return;
    const remedy = output.includes('EUSAGE') ? '\npackage-lock.json does not fit: run `npm run lock`' : '';
    throw new Failure(`npm ci failed:\n${gist(output)}${remedy}`);
  } finally {
    if (ownCache) fs.rmSync(ownCache, { recursive: true, force: true });
  }
}

/**
 * Completes package-lock.json after a dependency change (`npm run lock`).
 *
 * A registry that lacks the optional packages of other platforms makes npm drop their entries, and `npm ci`
 * then refuses the lock. The entries are restored here from what their parents ask for.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const LOCK = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/** Whether the package at `path` finds `name` in its own node_modules or in those of a folder above it. */
function resolves(packages, path, name) {
  for (let folder = path; folder !== ''; folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))) {
    if (packages[`${folder}/node_modules/${name}`]) return true;
  }
  return packages[`node_modules/${name}`] !== undefined;
}

/** The entry of one optional package, its platform read from its name (`core-linux-arm64-musl`). */
function entryOf(name, range, parent) {
  const version = range.replace(/^[\^~]/, '');
  const words = name.split(/[/-]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (!/^\d+\.\d+\.\d+[\w.+-]*$/.test(version) || os.length === 0) {
    throw new Error(`${name}@${range} names no platform or no version: add it to package-lock.json by hand`);
  }
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : [];
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(parent.dev && { dev: true }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    os,
  };
}

const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
const added = [];
for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    if (resolves(lock.packages, path, name)) continue;
    lock.packages[`node_modules/${name}`] = entryOf(name, range, parent);
    added.push(name);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en')),
);
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added.length} optional packages of other platforms added`);

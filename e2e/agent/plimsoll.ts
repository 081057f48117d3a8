import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from '../apt.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = 'apps/agent/dist/main.js';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command, in a folder of its own for as long as the tests of a file take. */
export class Plimsoll {
  readonly folder = mkdtempSync(join(tmpdir(), 'plimsoll-agent-'));
  readonly stateDir = join(this.folder, 'state');

  /** A process, and how it ends. */
  begin(...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
    const command = args[0] === 'help' ? args : [...args, '--state-dir', this.stateDir];
    const child = spawn(process.execPath, [join(root, MAIN), ...command], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (more: Buffer) => (stdout += String(more)));
    child.stderr.on('data', (more: Buffer) => (stderr += String(more)));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
    return { child, ended };
  }

  run(...args: string[]): Promise<Ended> {
    return this.begin(...args).ended;
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  json(...names: string[]): any {
    return JSON.parse(readFileSync(this.path(...names), 'utf8'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What there is on this host of what measuring makes: namespaces, groups, and processes of measuring. */
export function traces(): string[] {
  const named = (folder: string) =>
    existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('plimsoll-')) : [];
  const groups = ['cpu', 'cpuset', 'unified'].flatMap((hierarchy) => named(`/sys/fs/cgroup/${hierarchy}`));
  const marked = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isMarked(pid));
  return [...named('/run/netns'), ...named('/sys/fs/cgroup'), ...groups, ...marked];
}

function isMarked(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes('PLIMSOLL_RUN=');
  } catch {
    return false;
  }
}

/**
 * By which of these executors this host can measure, with tools that are missing installed where that may be done. What
 * it cannot do is said, and why. At once, so that tests of it are told as skipped.
 */
export function canMeasure(plimsoll: Plimsoll, executors: readonly string[]): ReadonlySet<string> {
  const missing = () => {
    const doctor = [join(root, MAIN), 'doctor', '--json', '--state-dir', plimsoll.stateDir];
    const { stdout } = spawnSync(process.execPath, doctor, { encoding: 'utf8' });
    const { findings } = JSON.parse(stdout) as { findings: Finding[] };
    return findings.filter(({ state }) => state === 'missing');
  };
  const isNeeded = ({ what }: Finding) => NEEDED.has(what);
  let lacking = missing();
  if (lacking.some(isNeeded) && installPackages(PACKAGES)) lacking = missing();
  const able = executors.filter((executor) => {
    const reasons = lacking.filter((finding) => isNeeded(finding) || finding.what === `executor ${executor}`);
    if (reasons.length === 0) return true;
    const words = reasons.map(({ what, remedy }) => `${what} (${remedy})`).join(', ');
    process.stderr.write(`\n*** TESTS OF ${executor} SKIPPED, this host lacks: ${words} ***\n\n`);
    return false;
  });
  return new Set(able);
}

interface Finding {
  readonly what: string;
  readonly state: string;
  readonly remedy?: string;
}

const PACKAGES = ['nginx-light', 'wrk', 'iperf3', 'iproute2', 'ethtool', 'perl-base', 'util-linux'];
const NEEDED = new Set([
  'nginx',
  'wrk',
  'iperf3',
  'ip',
  'ethtool',
  'perl',
  'chrt',
  'taskset',
  'cores',
  'network namespaces',
]);

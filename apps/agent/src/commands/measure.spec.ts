import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../command-line/commands.js';
import { runCommandLine } from '../command-line/run.js';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-measure-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]) {
  const said = { stdout: '', stderr: '' };
  const writer = (to: 'stdout' | 'stderr') => ({ write: (text: string) => (said[to] += text) });
  const code = await runCommandLine([...argv, '--executor', 'simulated'], {
    commands,
    stdout: writer('stdout'),
    stderr: writer('stderr'),
    environment: {},
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

const plan = { hardwareProfile: 'a', workload: 'http', periodUs: 100_000, conditions: [{ budgetUs: 1000 }] };

describe('what cannot be measured is refused in words', () => {
  writeFileSync(path('none.json'), JSON.stringify({ ...plan, conditions: [] }));
  writeFileSync(path('unknown.json'), JSON.stringify({ ...plan, workloads: { web: { kind: 'http' } } }));
  writeFileSync(
    path('more.json'),
    JSON.stringify({ ...plan, workloads: { http: { kind: 'http', pages: 2 } } }),
  );
  writeFileSync(path('workloads.json'), JSON.stringify({ web: { kind: 'htp' } }));

  it.each([
    [['measure', path('absent.json')], /absent\.json cannot be read \(ENOENT\)/],
    [['measure', path('none.json')], /plan\/conditions/],
    [['measure', path('unknown.json')], /plan\/workloads: http is not among them/],
    [['measure', path('more.json')], /plan\/workloads\/http/],
    [['measure', '--shares', '10,x'], /--shares: a share is a percentage above 0 and up to 100, not x/],
    [['measure', '--shares', '120'], /--shares: a share is a percentage/],
    [
      ['measure', '--workload', 'nothing'],
      /plan\/workloads\/nothing: kind must be one of http, stream, compute/,
    ],
    [['measure', '--workloads', path('workloads.json')], /workloads\.json: web: kind must be one of/],
    [['measure', '--neighbour', 'http'], /a share is a percentage/],
    [['measure', '--neighbour', 'http:20:many'], /must be WORKLOAD:PERCENT or WORKLOAD:PERCENT:MBPS/],
    [
      ['verify', path('none.json'), '--request', path('none.json')],
      /none\.json is no request of POST \/v1\/plans/,
    ],
  ])('%j', async (argv, words) => {
    const { code, stdout, stderr } = await run(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(words);
  });
});

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ApiProblem, answer, changesAfter, connect, itemsOf } from '@plimsoll/client';
import { type RunningService, startService } from './service.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
const npm = (args: string[], cwd: string) => run('npm', args, { cwd, maxBuffer: 1e8 });

let service: RunningService;
beforeAll(async () => {
  service = await startService({ PLIMSOLL_WORKERS: '0' });
});
afterAll(() => service.stop());
const client = () => connect({ baseUrl: service.baseUrl, key: service.adminKey });

it('the types of the client are those that the service documents (else: npm run client)', async () => {
  const { stdout } = await run(process.execPath, ['scripts/client-types.mjs', service.baseUrl], {
    cwd: root,
    maxBuffer: 1e8,
  });
  expect(readFileSync(join(root, 'libs/client/src/generated/api.ts'), 'utf8')).toBe(stdout);
});

describe('the client', () => {
  it('lists page after page, and tells a refusal with its pointers', async () => {
    for (const name of ['h1', 'h2', 'h3']) {
      const body = { name, hardwareProfile: 'epyc-2core-rt', cores: 1 };
      expect(await answer(client().POST('/v1/hosts', { body }))).toMatchObject({ name, draining: false });
    }
    const names: string[] = [];
    const pages = itemsOf((page) =>
      answer(client().GET('/v1/hosts', { params: { query: { limit: 2, ...page } } })),
    );
    for await (const host of pages) names.push(host.name);
    expect(names.sort()).toEqual(['h1', 'h2', 'h3']);
    const wrong = { name: 'no spaces', hardwareProfile: 'epyc-2core-rt', cores: 1 };
    const refusal: unknown = await answer(client().POST('/v1/hosts', { body: wrong })).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(ApiProblem);
    expect(refusal).toMatchObject({ problem: { code: 'invalid', errors: [{ pointer: '/name' }] } });
  });

  it('follows changes that come later, from where it was, until it is told to stop', async () => {
    const abort = new AbortController();
    const seen: string[] = [];
    const following = async () => {
      for await (const batch of changesAfter(client(), { after: 0, host: 'h4', signal: abort.signal })) {
        for (const change of batch.changes) seen.push(`${change.kind} ${change.vm ?? ''}`);
        if (seen.length >= 2) abort.abort(new Error('seen'));
      }
    };
    const followed = expect(following()).rejects.toThrow('seen');
    const host = { name: 'h4', hardwareProfile: 'epyc-2core-rt', cores: 1 };
    await answer(client().POST('/v1/hosts', { body: host }));
    const vm = { name: 'vm', workload: 'stream', reservation: { budgetUs: 10_000, periodUs: 100_000 } };
    await answer(client().POST('/v1/placements', { body: { vms: [vm], constraints: { hosts: ['h4'] } } }));
    await followed;
    expect(seen).toEqual(['host ', 'place vm']);
  });
});

/** Uses the package as others would: its types checked strictly, and without what the workspace knows. */
const PROGRAM = `
import { ApiProblem, answer, connect, type Plan, type PlanRequest } from '@plimsoll/client';
const client = connect({ baseUrl: process.argv[2] ?? '', key: process.argv[3] ?? '' });
const body: PlanRequest = {
  hardwareProfile: 'epyc-2core-rt',
  vms: [{ name: 'web', workload: 'http', target: { throughput: 2500 } }],
};
const plan: Plan = await answer(client.POST('/v1/plans', { body }));
// @ts-expect-error: a misspelt field is none of the request
client.POST('/v1/plans', { body: { hardwareprofile: 'x', vms: [] } }).catch((refusal: ApiProblem) => {
  console.log(plan.feasible, plan.reservations[0]?.vm, refusal.problem.code);
});
`;

it('its package, packed and installed elsewhere without a registry, is type-checked and runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-package-'));
  try {
    const packages = ['libs/client', 'node_modules/openapi-fetch', 'node_modules/openapi-typescript-helpers'];
    const { stdout } = await npm(
      ['pack', '--json', '--pack-destination', folder, ...packages.map((each) => `./${each}`)],
      root,
    );
    const packed = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
    const strange = packed[0]?.files
      .map(({ path }) => path)
      .filter((path) => !/^(package\.json|README\.md|dist\/.*\.(js|d\.ts))$/.test(path));
    expect(strange).toEqual([]);

    const app = join(folder, 'app');
    mkdirSync(app);
    const manifest = { name: 'app', version: '1.0.0', private: true, type: 'module' };
    writeFileSync(join(app, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(app, 'main.ts'), PROGRAM);
    const strict = {
      strict: true,
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2023', 'dom'],
      skipLibCheck: false,
    };
    const compilerOptions = { ...strict, types: ['node'], typeRoots: [join(root, 'node_modules/@types')] };
    writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const files = packed.map(({ filename }) => join('..', filename));
    await npm(['install', '--offline', '--no-audit', '--no-fund', ...files], app);
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', app]);
    const ran = await run(process.execPath, ['main.js', service.baseUrl, service.adminKey], { cwd: app });
    expect(ran.stdout).toBe('true web invalid\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

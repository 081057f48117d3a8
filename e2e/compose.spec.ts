import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

interface Service {
  image?: string;
  build?: { context: string };
  depends_on?: Record<string, { condition: string }>;
  environment: Record<string, string | null>;
  ports?: string[];
  volumes: string[];
  healthcheck?: { test: string[] };
}
interface Manifest {
  engines: { node: string };
  workspaces: string[];
  dependencies?: Record<string, string>;
  optionalDependencies: Record<string, string>;
}

interface Linter {
  lintFiles(paths: string[], recursively: boolean): { messages: { rule: string; message: string }[] }[];
}
// The package's declarations do not resolve as those of an ES module: required, it has none.
const { DCLinter } = createRequire(import.meta.url)('dclint') as { DCLinter: new (config: object) => Linter };

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifestOf = (folder: string): Manifest => JSON.parse(read(join(folder, 'package.json'))) as Manifest;

const compose = parse(read('docker-compose.yml')) as {
  services: { api: Service; db: Service };
  volumes: Record<string, null>;
};
const { api, db } = compose.services;

/** The instructions of the Dockerfile, without comments, each on one line. */
const instructions = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '');
const argumentsOf = (name: string): string[] =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

/** A pattern of .dockerignore or of a shell as an expression; it also matches whatever lies below. */
const pattern = (glob: string): RegExp => {
  const meanings: Record<string, string> = { '**/': '(.+/)?', '*': '[^/]*' };
  return new RegExp(`^${glob.replace(/\*\*\/|\*|[.+]/g, (part) => meanings[part] ?? `\\${part}`)}(/|$)`);
};

const ignoreRules = read('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** Whether Docker sends this file to the build: the last rule that matches decides. */
const isSent = (path: string): boolean =>
  ignoreRules.reduce(
    (sent, rule) => (pattern(rule.replace('!', '')).test(path) ? rule.startsWith('!') : sent),
    true,
  );

/** The folders of the workspaces, by the names of their packages. */
const workspaces = new Map(
  manifestOf('')
    .workspaces.flatMap((glob) =>
      glob.endsWith('/*')
        ? readdirSync(join(root, glob.slice(0, -2))).map((name) => glob.slice(0, -1) + name)
        : [glob],
    )
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => [(JSON.parse(read(`${folder}/package.json`)) as { name: string }).name, folder]),
);

/** The names of the packages of the workspace that these depend on, with their own. */
function reachedFrom(...names: string[]): string[] {
  const reached = new Set(names);
  for (const name of reached) {
    const dependencies = Object.keys(manifestOf(workspaces.get(name) ?? '').dependencies ?? {});
    for (const dependency of dependencies) if (workspaces.has(dependency)) reached.add(dependency);
  }
  return [...reached];
}

describe('docker-compose.yml', () => {
  // The quotes that the formatter writes.
  const rules = { 'require-quotes-in-ports': [2, { quoteType: 'double' }] };
  const messagesOn = (path: string): string[] =>
    new DCLinter({ rules, quiet: false, debug: false, exclude: [] })
      .lintFiles([path], false)
      .flatMap(({ messages }) => messages.map(({ rule, message }) => `${rule}: ${message}`));

  test('keeps to the Compose schema and to good practice', () => {
    expect(messagesOn(join(root, 'docker-compose.yml'))).toEqual([]);
  });

  test('the schema check finds a misspelt key', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-compose-'));
    try {
      const wrong = join(folder, 'docker-compose.yml');
      writeFileSync(wrong, read('docker-compose.yml').replace('depends_on:', 'depends_upon:'));
      expect(messagesOn(wrong).join()).toContain('invalid-schema');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('serves on the loopback only, once the database is healthy', () => {
    expect(api.ports).toEqual(['127.0.0.1:3000:3000']);
    expect(db.ports).toBeUndefined();
    expect(api.depends_on).toEqual({ db: { condition: 'service_healthy' } });
    expect(api.healthcheck?.test.join(' ')).toContain('http://127.0.0.1:3000/readyz');
    expect(db.healthcheck?.test).toContain('pg_isready');
  });

  test('holds no secret', () => {
    const required = /\$\{POSTGRES_PASSWORD:\?[^}]+\}/;
    expect(db.environment.POSTGRES_PASSWORD).toMatch(new RegExp(`^${required.source}$`));
    expect(api.environment.DATABASE_URL).toMatch(
      new RegExp(`^postgres://plimsoll:${required.source}@db:5432/plimsoll$`),
    );
    expect(api.environment.PLIMSOLL_ADMIN_KEY).toBeNull();
    expect(Object.keys({ ...api.environment, ...db.environment }).sort()).toEqual([
      'DATABASE_URL',
      'PLIMSOLL_ADMIN_KEY',
      'POSTGRES_DB',
      'POSTGRES_PASSWORD',
      'POSTGRES_USER',
    ]);
  });

  test('keeps the data in named volumes, where PostgreSQL 18 and the image have it', () => {
    expect(db.volumes).toEqual(['db-data:/var/lib/postgresql']);
    expect(api.volumes).toEqual(['api-data:/var/lib/plimsoll']);
    expect(Object.keys(compose.volumes).sort()).toEqual(['api-data', 'db-data']);
    expect(instructions).toContain('VOLUME /var/lib/plimsoll');
  });

  test('the database is the same minor release as the embedded one', () => {
    const [embedded] = Object.values(manifestOf('apps/api').optionalDependencies);
    const [major, minor] = (embedded ?? '').split('.');
    expect(db.image).toMatch(new RegExp(`^postgres:${major}\\.${minor}-`));
  });
});

describe('Dockerfile', () => {
  test('has no mistakes', () => {
    expect(validate(read('Dockerfile'))).toEqual([]);
    expect(validate('FROM node\nCOYP . .\n')).not.toEqual([]);
  });

  test('builds on one pinned image that the project supports', () => {
    const images = argumentsOf('FROM').map((from) => from.split(' ')[0] ?? '');
    expect(new Set(images).size).toBe(1);
    const release = (text: string): number => {
      const [, major, minor] = /(\d+)\.(\d+)/.exec(text) ?? [];
      return Number(major) * 1000 + Number(minor);
    };
    expect(images[0]).toMatch(/^node:\d+\.\d+\.\d+-bookworm-slim$/);
    expect(release(images[0] ?? '')).toBeGreaterThanOrEqual(release(manifestOf('').engines.node));
  });

  test('runs what `npm start` runs, not as root', () => {
    const started = /import\('\.\.\/(.+)'\)/.exec(read('scripts/start.mjs'))?.[1];
    expect(argumentsOf('CMD')).toEqual([`["node", "${started ?? ''}"]`]);
    expect(read('scripts/start.mjs')).toContain("import './prepare.mjs';");
    expect(argumentsOf('RUN')).toContain('node scripts/prepare.mjs');
    expect(argumentsOf('USER')).toEqual(['node']);
    expect(argumentsOf('EXPOSE')).toEqual(['3000']);
    expect(argumentsOf('HEALTHCHECK').join()).toContain('/healthz');
  });

  test('holds no secret', () => {
    expect(argumentsOf('ARG')).toEqual([]);
    expect(argumentsOf('ENV').join()).not.toMatch(/PASSWORD|KEY|SECRET|TOKEN/);
  });

  test('what it copies exists and is sent to the build', () => {
    expect(argumentsOf('COPY')).toEqual(['. .', '--from=build /image ./']);
    const needed = [
      '.npmrc',
      'package.json',
      'package-lock.json',
      'tsconfig.base.json',
      'scripts/prepare.mjs',
      'apps/dashboard/index.html',
      'apps/dashboard/vite.config.ts',
      'examples/benchmarks',
      ...[...workspaces.values()].map((folder) => `${folder}/package.json`),
      ...reachedFrom('@plimsoll/api', '@plimsoll/dashboard').map(
        (name) => `${workspaces.get(name) ?? ''}/tsconfig.json`,
      ),
    ];
    expect(needed.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(needed.filter((path) => !isSent(path))).toEqual([]);
  });

  test('nothing private or built elsewhere is sent to the build', () => {
    const kept = [
      '.env',
      '.git/config',
      '.plimsoll/admin.key',
      'node_modules/pg/package.json',
      'apps/dashboard/node_modules/vite/package.json',
      'apps/api/dist/main.js',
      'apps/dashboard/tsconfig.tsbuildinfo',
      'libs/units/src/time.spec.ts',
      'e2e/compose.spec.ts',
    ];
    expect(kept.filter(isSent)).toEqual([]);
  });

  test('the image holds every package of the workspace that the service depends on', () => {
    const kept = (argumentsOf('RUN').find((run) => run.includes('cp ')) ?? '').split(' ').map(pattern);
    const needed = reachedFrom('@plimsoll/api').flatMap((name) => {
      const folder = workspaces.get(name) ?? '';
      return [`${folder}/package.json`, `${folder}/dist/index.js`];
    });
    expect(needed.length).toBeGreaterThan(2);
    expect(needed.filter((path) => !kept.some((glob) => glob.test(path)))).toEqual([]);
    expect(kept.some((glob) => glob.test('apps/dashboard/dist/index.html'))).toBe(true);
  });
});

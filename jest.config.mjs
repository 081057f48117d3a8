import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages below `directory` that are ES modules: Jest runs CommonJS, so they are transpiled like our own sources. */
function esModulePackages(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || !entry.isDirectory()) return [];
    const path = join(directory, entry.name);
    if (entry.name.startsWith('@')) return esModulePackages(path).map((name) => `${entry.name}/${name}`);
    try {
      return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).type === 'module'
        ? [entry.name]
        : [];
    } catch {
      return [];
    }
  });
}

const swc = (syntax) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax, ...(syntax === 'typescript' ? { decorators: true } : {}) },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];
const transpiled = ['typebox', ...esModulePackages('node_modules')].map((name) =>
  name.replace('/', '[/\\\\]'),
);

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{libs,apps,e2e,bench}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.nx/'],
  testEnvironmentOptions: { customExportConditions: ['@plimsoll/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json', 'node'],
  transform: { '^.+\\.ts$': swc('typescript'), '^.+\\.m?js$': swc('ecmascript') },
  transformIgnorePatterns: [`/node_modules/(?!(${transpiled.join('|')})/)`],
  testSequencer: '<rootDir>/jest.sequencer.mjs',
  setupFiles: ['<rootDir>/jest.seed.ts'],
  cacheDirectory: 'node_modules/.cache/jest',
  testTimeout: 240_000, // a test that waits for ever ends; a slow machine fails none
  maxWorkers: '100%', // more than that would be taken for a number of workers
};

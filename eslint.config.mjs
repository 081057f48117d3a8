import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const lib = (name, ...dependencies) => ({
  sourceTag: `lib:${name}`,
  onlyDependOnLibsWithTags: dependencies.map((dependency) => `lib:${dependency}`),
});

/** Allowed directions between projects (docs/architecture.md); anything else is an error. */
const directions = [
  lib('units'),
  lib('contract'),
  lib('client'),
  lib('verifier'),
  lib('realtime', 'units'),
  lib('simulator', 'units', 'realtime'),
  lib('curves', 'units'),
  lib('planner', 'units', 'realtime', 'curves'),
  lib('formats', 'units', 'realtime', 'curves'),
  { sourceTag: 'migrations', onlyDependOnLibsWithTags: [] },
  {
    sourceTag: 'app:api',
    onlyDependOnLibsWithTags: [
      'lib:contract',
      'lib:units',
      'lib:realtime',
      'lib:simulator',
      'lib:curves',
      'lib:planner',
      'lib:formats',
      'migrations',
    ],
  },
  {
    sourceTag: 'app:agent',
    onlyDependOnLibsWithTags: [
      'lib:client',
      'lib:contract',
      'lib:units',
      'lib:realtime',
      'lib:simulator',
      'lib:curves',
      'lib:planner',
      'lib:formats',
    ],
  },
  {
    sourceTag: 'app:dashboard',
    onlyDependOnLibsWithTags: ['lib:client', 'lib:units', 'lib:realtime', 'lib:formats'],
  },
  { sourceTag: 'checks', onlyDependOnLibsWithTags: ['*'] },
];

/** The libraries compute: no server, no database, no file, no clock, no dice of their own. */
const pure = {
  files: ['libs/*/src/**/*.ts'],
  ignores: ['**/*.spec.ts', 'libs/*/src/fixtures/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: '^(node:|@nestjs/|typeorm|pg($|/)|fs$|path$|crypto$)',
            message: 'libs are pure: no Node, Nest or database',
          },
        ],
      },
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: 'pass the time in' },
      { object: 'Math', property: 'random', message: 'pass a seeded generator in' },
    ],
    'no-restricted-globals': ['error', 'process', 'Buffer', 'setTimeout', 'setInterval'],
  },
};

export default [
  { ignores: ['**/dist', '**/node_modules', 'test-output', 'libs/client/src/generated'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.tests.json',
          './libs/*/tsconfig.json',
          './apps/*/tsconfig.json',
          './migrations/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { depConstraints: directions, allow: [] }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A field that is taken out so that the rest goes on without it.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.spec.ts', 'e2e/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-console': 'off', 'max-lines': 'off' },
  },
  {
    // Answers are examined field by field, as a client without our types would.
    files: ['e2e/**/*.ts'],
    rules: Object.fromEntries(
      [
        'explicit-any',
        'unsafe-argument',
        'unsafe-assignment',
        'unsafe-call',
        'unsafe-member-access',
        'unsafe-return',
      ].map((rule) => [`@typescript-eslint/no-${rule}`, 'off']),
    ),
  },
  pure,
];

/**
 * Lints one import as if it stood in the file named, with the project's own rules: node lint-imports.mjs FILE SPECIFIER.
 * Prints the rules that object, as JSON. A process of its own, since ESLint loads its configuration as an ES module.
 */
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';

const [file, specifier] = process.argv.slice(2);
process.env.NX_DAEMON = 'false';
await createProjectGraphAsync(); // without a project graph the boundary rule would pass everything
const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => ['@nx/enforce-module-boundaries', 'no-restricted-imports'].includes(ruleId),
  overrideConfig: { languageOptions: { parserOptions: { project: null } } },
});
const [result] = await eslint.lintText(`import * as it from '${specifier}';\nexport { it };\n`, {
  filePath: file,
});
process.stdout.write(JSON.stringify(result.messages.map(({ ruleId, message }) => ruleId ?? message)));

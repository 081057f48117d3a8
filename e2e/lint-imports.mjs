/**
 * Lints imports, each as if it stood alone in the file named, with the project's own rules:
 * node lint-imports.mjs [FILE SPECIFIER]... Prints the rules that object to each, as JSON. A process of its own, since
 * ESLint loads its configuration as an ES module.
 */
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';

const words = process.argv.slice(2);
process.env.NX_DAEMON = 'false';
await createProjectGraphAsync(); // without a project graph the boundary rule would pass everything
const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => ['@nx/enforce-module-boundaries', 'no-restricted-imports'].includes(ruleId),
  overrideConfig: { languageOptions: { parserOptions: { project: null } } },
});
const objections = [];
for (let i = 0; i < words.length; i += 2) {
  const [filePath, specifier] = words.slice(i);
  const code = `import * as it from '${specifier}';\nexport { it };\n`;
  const [result] = await eslint.lintText(code, { filePath });
  objections.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(objections));

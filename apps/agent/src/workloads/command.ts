import Type from 'typebox';
import { Failure } from '../command-line/failure.js';
import { resultOf, type Workload } from './workload.js';

const Parameters = {
  command: Type.Array(Type.String(), { minItems: 1 }),
  pattern: Type.String({ minLength: 1 }),
  metric: Type.Union([Type.Literal('throughput'), Type.Literal('responseTime')]),
  unit: Type.String({ minLength: 1, maxLength: 40 }),
};
const Spec = Type.Object({ kind: Type.Literal('command'), ...Parameters }, { additionalProperties: false });
const ExistingSpec = Type.Object(
  { kind: Type.Literal('existing'), of: Type.String({ minLength: 1 }), ...Parameters },
  { additionalProperties: false },
);

/** Any command that runs in the VM and prints what it delivered. `{seconds}` in it stands for how long it is to run. */
export const command: Workload<Type.Static<typeof Spec>> = {
  schema: Spec,
  metric: ({ metric, unit }) => ({ name: metric, unit }),
  missing: () => [],
  start: ({ command, pattern }, vm) =>
    Promise.resolve({
      drive: async (seconds) =>
        numbersIn(await resultOf(vm.inVm(filled(command, seconds)), command[0] ?? ''), pattern),
    }),
};

/**
 * What runs already in a group of cgroups (`of` is its path) or as a libvirt domain (its name), loaded by a command on the
 * clients' core, which prints what was delivered.
 */
export const existing: Workload<Type.Static<typeof ExistingSpec>> = {
  schema: ExistingSpec,
  metric: ({ metric, unit }) => ({ name: metric, unit }),
  missing: () => [],
  existing: ({ of }) => of,
  start: ({ command, pattern }, vm) =>
    Promise.resolve({
      drive: async (seconds) =>
        numbersIn(await resultOf(vm.onHost(filled(command, seconds)), command[0] ?? ''), pattern),
    }),
};

function filled(words: readonly string[], seconds: number): string[] {
  return words.map((word) => word.replaceAll('{seconds}', String(Math.ceil(seconds))));
}

/** The first group of each match. Throws where nothing matches, or what does is no number. */
function numbersIn(text: string, pattern: string): number[] {
  const numbers = [...text.matchAll(new RegExp(pattern, 'gm'))].map((match) => Number(match[1]));
  if (numbers.length === 0) throw new Failure(`nothing of what the command printed matches ${pattern}`);
  if (numbers.some((number) => !Number.isFinite(number) || number < 0))
    throw new Failure(`the group of ${pattern} is no number: ${numbers.join(', ')}`);
  return numbers;
}

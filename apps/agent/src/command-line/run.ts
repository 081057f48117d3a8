import {
  CommanderError,
  Command as Program,
  Argument as ProgramArgument,
  Option as ProgramOption,
} from 'commander';
import { type Argument, type Command, flagOf, type Invocation } from './command.js';
import { EXIT, type ExitCode, STOPPED_BY, type StopSignal } from './exit-codes.js';
import { Failure, wrongUse } from './failure.js';
import type { Option, Options } from './option.js';
import { Output, type Writer } from './output.js';

/** Who calls: a shell, or a test. */
export interface Surroundings {
  readonly commands: readonly Command[];
  readonly stdout: Writer;
  readonly stderr: Writer;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted by a stop signal, whose name is the reason. */
  readonly signal: AbortSignal;
}

const EVERYWHERE: Options = { json: { summary: 'answer in JSON, for scripts' } };

/** Runs the command that the arguments name. Never rejects for what a user can do wrong. */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stdout, stderr, commands } = surroundings;
  const isJson = argv.includes('--json');
  let code: ExitCode = EXIT.done;
  const program = new Program('plimsoll')
    .description(
      'Measures what VMs deliver in their CPU reservations, plans these, and brings plans to hosts.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => isJson || stderr.write(text),
    })
    .configureHelp({ helpWidth: 100 });
  for (const each of commands) {
    const sub = program.command(each.name).summary(each.summary).description(sentences(each));
    for (const argument of each.arguments ?? []) sub.addArgument(toArgument(argument));
    for (const [name, option] of Object.entries({ ...each.options, ...EVERYWHERE }))
      sub.addOption(toOption(name, option));
    sub.addHelpText('after', () => `\nExamples:\n${each.examples.map(exampleText).join('\n')}`);
    sub.showHelpAfterError(`(plimsoll help ${each.name} tells what it takes)`);
    sub.action(async () => {
      const options: Record<string, unknown> = sub.opts();
      const output = new Output(options['json'] === true, stdout, stderr);
      const given = sub.processedArgs.flat().filter((one): one is string => typeof one === 'string');
      code = await outcomeOf(each, { ...surroundings, arguments: given, options, output });
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    if (isJson)
      new Output(isJson, stdout, stderr).failure(
        argv[0] ?? '',
        wrongUse(error.message.replace(/^error: /, '')),
      );
    return EXIT.wrongUse;
  }
  return code;
}

async function outcomeOf(command: Command, invocation: Invocation): Promise<ExitCode> {
  const { output, signal } = invocation;
  try {
    requireOptions(command, invocation);
    const code = await command.run(invocation);
    return signal.aborted ? interruption(signal) : code;
  } catch (error) {
    if (signal.aborted) return interruption(signal);
    const failure = error instanceof Failure ? error : refusedBySystem(error);
    output.failure(command.name, failure);
    return failure.exitCode;
  }
}

/** A file that may not be written, a full disk: the words of the system say it. Anything else is a defect, thrown on. */
function refusedBySystem(error: unknown): Failure {
  const { syscall, message } = error as NodeJS.ErrnoException;
  if (syscall === undefined) throw error;
  return new Failure(message);
}

/** After all that was given is known to be right: one that is misspelt is not called missing. */
function requireOptions({ name, options }: Command, given: Invocation): void {
  const missing = Object.entries(options).find(
    ([each, { isRequired }]) => isRequired && given.options[each] === undefined,
  );
  if (!missing) return;
  const [option, { placeholder }] = missing;
  throw wrongUse(`${flagOf(option)} <${placeholder}> is missing`, {
    hint: `(plimsoll help ${name} tells what it takes)`,
  });
}

function interruption({ reason }: AbortSignal): ExitCode {
  return STOPPED_BY[reason as StopSignal];
}

function sentences({ summary, details }: Command): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.${details === undefined ? '' : `\n\n${details}`}`;
}

function exampleText([line, does]: readonly [string, string]): string {
  return `  # ${does}\n  ${line}`;
}

function toArgument({
  name,
  summary,
  isOptional = false,
  isMany = false,
  choices,
}: Argument): ProgramArgument {
  const inside = `${name}${isMany ? '...' : ''}`;
  const argument = new ProgramArgument(isOptional ? `[${inside}]` : `<${inside}>`, summary);
  return choices ? argument.choices(choices) : argument;
}

function toOption(name: string, option: Option): ProgramOption {
  const {
    summary,
    placeholder,
    short,
    default: otherwise,
    isRequired = false,
    isMany = false,
    choices,
    read,
  } = option;
  const value = placeholder === undefined ? '' : ` <${placeholder}>`;
  const made = new ProgramOption(
    `${short === undefined ? '' : `-${short}, `}${flagOf(name)}${value}`,
    isRequired ? `${summary} (required)` : summary,
  );
  if (choices) made.choices(choices);
  if (read) made.argParser(read);
  if (isMany) made.argParser((given: string, before: readonly string[]) => [...before, given]);
  if (otherwise !== undefined) made.default(otherwise, isMany ? 'none' : undefined);
  if (placeholder === undefined) made.default(false, 'off');
  return made;
}

import { type Argument, type Command, flagOf } from './command.js';

/** What completes commands, options and their choices in each shell. */
export const SHELLS = { bash, zsh, fish };
export type Shell = keyof typeof SHELLS;

interface Word {
  readonly flag: string;
  readonly summary: string;
  /** What a value is chosen from; null where it is a file or free text, absent where there is none. */
  readonly choices?: readonly string[] | null;
}

function wordsOf({ options }: Command): Word[] {
  const own = Object.entries(options).map(([name, { summary, placeholder, choices }]): Word => {
    return {
      flag: flagOf(name),
      summary,
      ...(placeholder === undefined ? {} : { choices: choices ?? null }),
    };
  });
  return [...own, { flag: '--json', summary: 'answer in JSON' }, { flag: '--help', summary: 'show help' }];
}

const choicesOf = ({ arguments: taken = [] }: Command) =>
  taken.flatMap(({ choices = [] }: Argument): readonly string[] => choices);

/** In single quotes, as all three shells read it. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function bash(commands: readonly Command[]): string {
  const names = ['help', ...commands.map(({ name }) => name)].join(' ');
  const cases = commands.map((each) => {
    const words = wordsOf(each);
    const offered = [...words.map(({ flag }) => flag), ...choicesOf(each)].join(' ');
    const values = words.flatMap(({ flag, choices }) => {
      if (choices === undefined) return [];
      return [`        ${flag}) ${choices ? `words=${quoted(choices.join(' '))}` : 'words='} ;;`];
    });
    const chosen = values.length === 0 ? [] : ['      case "$before" in', ...values, '      esac'];
    return [`    ${each.name})`, `      words=${quoted(offered)}`, ...chosen, '      ;;'].join('\n');
  });
  return `_plimsoll() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${quoted(names)}
  else case "\${COMP_WORDS[1]}" in
    help) words=${quoted(names)} ;;
${cases.join('\n')}
  esac fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _plimsoll plimsoll`;
}

function zsh(commands: readonly Command[]): string {
  const described = commands.map(({ name, summary }) => quoted(`${name}:${summary}`)).join(' ');
  const cases = commands.map((each) => {
    const options = wordsOf(each).map(({ flag, summary, choices }) => {
      const value = choices === undefined ? '' : `:value:${choices ? `(${choices.join(' ')})` : '_files'}`;
      return quoted(`${flag}[${summary.replace(/[[\]:]/g, '\\$&')}]${value}`);
    });
    const rest = choicesOf(each);
    const others = quoted(`*:argument:${rest.length > 0 ? `(${rest.join(' ')})` : '_files'}`);
    return `    ${each.name}) _arguments ${[...options, others].join(' ')} ;;`;
  });
  return `#compdef plimsoll
_plimsoll() {
  local -a names=(${described} 'help:show help')
  if (( CURRENT == 2 )); then _describe command names; return; fi
  local name="\${words[2]}"
  shift words; (( CURRENT-- ))
  case "$name" in
    help) _describe command names ;;
${cases.join('\n')}
  esac
}
if [ "\${funcstack[1]}" = _plimsoll ]; then _plimsoll "$@"; else compdef _plimsoll plimsoll; fi`;
}

function fish(commands: readonly Command[]): string {
  const lines = commands.flatMap((each) => {
    const within = `complete -c plimsoll -n '__fish_seen_subcommand_from ${each.name}'`;
    return [
      `complete -c plimsoll -n __fish_use_subcommand -f -a ${each.name} -d ${quoted(each.summary)}`,
      ...wordsOf(each).map(({ flag, summary, choices }) => {
        const value = choices === undefined ? '' : choices ? ` -x -a ${quoted(choices.join(' '))}` : ' -r';
        return `${within} -l ${flag.slice(2)}${value} -d ${quoted(summary)}`;
      }),
      ...(choicesOf(each).length > 0 ? [`${within} -f -a ${quoted(choicesOf(each).join(' '))}`] : []),
    ];
  });
  return [...lines, "complete -c plimsoll -n __fish_use_subcommand -f -a help -d 'show help'"].join('\n');
}

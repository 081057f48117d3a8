import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { SHELLS, type Shell } from '../command-line/shells.js';

export const completion = command({
  name: 'completion',
  summary: 'prints what a shell needs to complete commands and options',
  arguments: [{ name: 'SHELL', summary: 'which shell', choices: Object.keys(SHELLS) }],
  options: {},
  examples: [
    ['plimsoll completion bash > /etc/bash_completion.d/plimsoll', 'for all users of bash'],
    ['source <(plimsoll completion bash)', 'in this shell'],
    ['plimsoll completion zsh > "${fpath[1]}/_plimsoll"', 'for zsh'],
    ['plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish', 'for fish'],
  ],
  run({ arguments: [shell], commands, output }) {
    const script = SHELLS[shell as Shell](commands);
    output.result({ shell, script }, () => script);
    return Promise.resolve(EXIT.done);
  },
});

import { command } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { flag } from '../command-line/option.js';
import { textTable } from '../command-line/text-table.js';
import { diagnose, type Finding } from '../diagnosing/diagnose.js';
import { putBackLeftOver } from '../host/put-back.js';
import { stateDir } from '../host/state-dir.js';

export const doctor = command({
  name: 'doctor',
  summary: 'tells what this host offers for measuring, and what to do about what is missing',
  details:
    'Looks at cgroups, scheduling classes, tools, cores and noise, and changes nothing. Ends with 5 where something is missing that measuring needs.',
  options: {
    putBack: flag('put back what runs have left that were killed'),
    stateDir,
  },
  examples: [
    ['plimsoll doctor', 'a table'],
    ['plimsoll doctor --put-back', 'after a measurement was killed with -9'],
  ],
  async run({ options, output }) {
    if (options.putBack) {
      const runs = await putBackLeftOver(options.stateDir);
      output.note(runs.length === 0 ? 'nothing was left to put back' : `put back: ${runs.join(', ')}`);
    }
    const findings = await diagnose(options.stateDir);
    const isReady = findings.every(({ needed, state }) => !needed || state !== 'missing');
    output.result({ ready: isReady, findings }, () => inWords(findings, isReady));
    return isReady ? EXIT.done : EXIT.no;
  },
});

function inWords(findings: readonly Finding[], isReady: boolean): string {
  const rows = findings.map(({ what, state, needed, detail }) => [
    what,
    state === 'missing' && needed ? 'MISSING' : state,
    detail,
  ]);
  const remedies = findings.flatMap(({ what, remedy }) =>
    remedy === undefined ? [] : [`  ${what}: ${remedy}`],
  );
  return [
    textTable(['what', 'state', 'detail'], rows),
    ...(remedies.length > 0 ? ['', 'What to do:', ...remedies] : []),
    '',
    isReady ? 'This host can measure.' : 'This host cannot measure yet.',
  ].join('\n');
}

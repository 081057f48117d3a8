import { writeFileSync } from 'node:fs';
import { type Command, command } from './command.js';
import { commands } from './commands.js';
import { EXIT } from './exit-codes.js';
import { wrongUse } from './failure.js';
import { choice, requiredText, texts, wholeNumber } from './option.js';
import { runCommandLine } from './run.js';

const echo = command({
  name: 'echo',
  summary: 'say what was given',
  arguments: [{ name: 'WORD', summary: 'to say', isMany: true }],
  options: {
    keyFile: requiredText('FILE', 'a file'),
    times: wholeNumber('N', 'how often', { least: 1, most: 9 }, 1),
    how: choice(['loud', 'low'], 'how'),
    also: texts('WORD', 'more to say'),
  },
  examples: [['plimsoll echo --key-file k hello', 'hello']],
  run({ arguments: words, options, output }) {
    if (words[0] === 'nonsense')
      throw wrongUse('that is nonsense', { details: ['word 1'], hint: 'Say else.' });
    if (words[0]?.startsWith('/')) writeFileSync(words[0], '');
    output.result({ words, options }, () => words.join(' '));
    return Promise.resolve(EXIT.no);
  },
});

async function run(line: string, list: readonly Command[] = [echo], signal = new AbortController().signal) {
  const said = { stdout: '', stderr: '' };
  const writer = (to: 'stdout' | 'stderr') => ({ write: (text: string) => (said[to] += text) });
  const code = await runCommandLine(line.split(' ').filter(Boolean), {
    commands: list,
    stdout: writer('stdout'),
    stderr: writer('stderr'),
    environment: {},
    signal,
  });
  return { code, ...said };
}

describe('the command line', () => {
  it('gives a command what it takes, and ends with its code', async () => {
    const { code, stdout } = await run('echo --key-file k a --times 3 --how low --also b --also c d --json');
    const options = { keyFile: 'k', times: 3, how: 'low', also: ['b', 'c'], json: true };
    expect([code, JSON.parse(stdout)]).toEqual([EXIT.no, { words: ['a', 'd'], options }]);
    expect(await run('echo --key-file k a d')).toEqual({ code: EXIT.no, stdout: 'a d\n', stderr: '' });
  });

  it.each([
    ['echo --key-fil k a', /unknown option '--key-fil'[\s\S]*--key-file\?/],
    ['ecco', /unknown command 'ecco'[\s\S]*echo\?/],
    ['echo a', /--key-file <FILE> is missing/],
    ['echo --key-file k', /WORD/],
    ['echo --key-file k a --times 10', /--times <N>' argument '10'[\s\S]*whole number from 1 to 9/],
    ['echo --key-file k a --how high', /Allowed choices are loud, low/],
    ['echo a --key-file', /--key-file <FILE>' argument missing/],
    ['', /Commands:/],
  ])('says of "%s" what is wrong', async (line, words) => {
    const { code, stdout, stderr } = await run(line);
    expect([code, stdout]).toEqual([EXIT.wrongUse, '']);
    expect(stderr).toMatch(words);
  });

  it('tells a failure in words, or in JSON, and never on standard output', async () => {
    const stderr = 'plimsoll echo: that is nonsense\n  word 1\nSay else.\n';
    expect(await run('echo --key-file k nonsense')).toEqual({ code: EXIT.wrongUse, stdout: '', stderr });
    const told: unknown = JSON.parse((await run('echo --key-file k nonsense --json')).stderr);
    expect(told).toMatchObject({ error: { command: 'echo', exitCode: 2, message: 'that is nonsense' } });
  });

  it('tells wrong use in JSON, too', async () => {
    const { code, stdout, stderr } = await run('echo --key-file k --times 10 a --json');
    expect([code, stdout]).toEqual([EXIT.wrongUse, '']);
    expect(JSON.parse(stderr)).toMatchObject({
      error: { command: 'echo', exitCode: 2, message: expect.stringContaining('from 1 to 9') as string },
    });
  });

  it('tells what the system refuses in its words', async () => {
    const { code, stderr } = await run('echo --key-file k /dev/null/file');
    expect({ code, stderr }).toEqual({
      code: EXIT.failed,
      stderr: expect.stringMatching(/^plimsoll echo: ENOTDIR: .*\n$/) as string,
    });
  });

  it.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('ends after %s with %i', async (signal, code) => {
    expect((await run('echo --key-file k a', [echo], AbortSignal.abort(signal))).code).toBe(code);
  });

  it.each(commands.map((each) => [each.name, each] as const))(
    'helps with %s, in both ways',
    async (name, each) => {
      const asked = await run(`help ${name}`, commands);
      expect(asked).toEqual(await run(`${name} --help`, commands));
      expect([asked.code, asked.stderr]).toEqual([EXIT.done, '']);
      for (const [line, does] of each.examples) expect(asked.stdout).toContain(`  # ${does}\n  ${line}\n`);
      for (const [line] of each.examples) expect(line).toContain(`plimsoll ${name}`);
    },
  );
});

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { admitEdf, type Reservation } from '@plimsoll/realtime';
import { fraction, microseconds } from '@plimsoll/units';

/** A task set, and whether EDF can schedule it according to another implementation. */
interface Judged {
  readonly set: Reservation[];
  readonly schedulable: boolean;
}

/** `C,T,D C,T,D ...`, one set a line. */
function parse(line: string): Reservation[] {
  return line.split(' ').map((task) => {
    const [budget = 0, period = 0, deadline = 0] = task.split(',').map((text) => microseconds(Number(text)));
    return { budget, period, deadline } as Reservation;
  });
}

function wrong(judged: readonly Judged[]): number[] {
  const verdicts = judged.map(({ set }) => admitEdf(fraction(1, 1), set));
  return judged.flatMap(({ schedulable }, i) => (verdicts[i]?.admitted === schedulable ? [] : [i]));
}

describe('random task sets, judged elsewhere', () => {
  it('5,000 that ship with the project: all verdicts agree', () => {
    const file = readFileSync(new URL('fixtures/edf-task-sets.txt.gz', import.meta.url));
    const lines = gunzipSync(file).toString().trim().split('\n');
    const judged = lines.map((line) => ({ schedulable: line.startsWith('1 '), set: parse(line.slice(2)) }));
    expect(judged).toHaveLength(5000);
    expect(judged.filter(({ schedulable }) => schedulable)).toHaveLength(4280);
    expect(wrong(judged)).toEqual([]);
  });

  const beside = new URL('../../shared/data/sched/', import.meta.url);
  (existsSync(beside) ? it : it.skip)('all 20,000, where they are at hand: all verdicts agree', () => {
    const read = (name: string) => readFileSync(new URL(name, beside), 'utf8').trim().split(/\s*\n/);
    const verdicts = read('verdicts.txt');
    const judged = read('tasksets.txt').map((line, i) => ({
      set: parse(line),
      schedulable: verdicts[i] === '1',
    }));
    expect(judged).toHaveLength(20_000);
    expect(judged.filter(({ schedulable }) => schedulable)).toHaveLength(17_006);
    expect(wrong(judged)).toEqual([]);
  });
});

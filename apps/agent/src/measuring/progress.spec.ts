import { inWords, Progress } from './progress.js';

describe('progress', () => {
  it('tells a terminal how far it is, and when it will be done', () => {
    let now = 0;
    const written: string[] = [];
    const progress = new Progress({ isTTY: true, write: (text) => written.push(text) }, 4, () => now);
    now = 10_000;
    progress.step('first');
    expect(written.at(-1)).toContain('[########......................] 1/4, 30 s left  first');
    now = 30_000;
    progress.step('second');
    expect(written.at(-1)).toContain('2/4, 30 s left  second');
  });

  it('tells a file a line now and then', () => {
    let now = 0;
    const written: string[] = [];
    const progress = new Progress({ write: (text) => written.push(text) }, 100, () => now);
    for (let i = 0; i < 90; i += 1) {
      now += 1000;
      progress.step('one');
    }
    expect(written).toEqual([
      '30/100, 1 min 10 s left  one\n',
      '60/100, 40 s left  one\n',
      '90/100, 10 s left  one\n',
    ]);
  });

  it.each([
    [0.4, '0 s'],
    [90, '1 min 30 s'],
    [7260, '2 h 1 min'],
  ])('says %d seconds as people do', (seconds, words) => expect(inWords(seconds)).toBe(words));
});

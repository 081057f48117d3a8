import { DisturbedHold } from '../fixtures/packing/disturbed-hold.js';
import { bestFit } from './best-fit.js';
import { fill } from './fill.js';
import type { Hold } from './hold.js';
import { PlainHold } from './plain-hold.js';
import { spread } from './spread.js';

const contents = <Item>(hold: Hold<Item>) => hold.bins.map((bin) => hold.itemsIn(bin));
const item = (size: number) => ({ size, disturbs: 0, suffers: 0, group: null });

describe('bestFit', () => {
  it('puts the largest first into the fullest bin, and opens bins in their order', () => {
    const hold = new PlainHold([30, 70, 60, 40, 25], 100);
    expect(bestFit(hold, [0, 1, 2, 3, 4])).toEqual([]);
    expect(contents(hold)).toEqual([[1, 0], [2, 3], [4], [], []]);
  });

  it('uses what is occupied before it opens a bin', () => {
    const hold = new DisturbedHold([
      { capacity: 100, residents: [] },
      { capacity: 100, residents: [item(10)] },
    ]);
    const [large, small] = [item(90), item(5)];
    expect(bestFit(hold, [small, large])).toEqual([]);
    expect(contents(hold)).toEqual([[small], [large]]);
  });

  it('returns what no bin took', () => {
    const hold = new PlainHold([60, 50, 40], 100, 1);
    expect(bestFit(hold, [0, 1, 2])).toEqual([1]);
    expect(contents(hold)).toEqual([[0, 2]]);
  });

  it('asks for no put that cannot be', () => {
    const hold = new PlainHold([60, 60, 60, 60], 100);
    const put = jest.spyOn(hold, 'put');
    bestFit(hold, [0, 1, 2, 3]);
    expect(put).toHaveBeenCalledTimes(4);
  });
});

describe('fill', () => {
  it('fills a bin with the largest item and the least slack beside it', () => {
    const hold = new PlainHold([60, 35, 30, 21, 19], 100);
    expect(fill(hold, [0, 1, 2, 3, 4], 100)).toEqual([]);
    expect(contents(hold)).toEqual([[0, 3, 4], [1, 2], [], [], []]);
  });

  it('returns what no bin took', () => {
    expect(fill(new PlainHold([60, 50, 40], 100, 1), [0, 1, 2], 100)).toEqual([1]);
  });
});

describe('spread', () => {
  it('puts the largest first into the bin with the lowest relative load', () => {
    const hold = new DisturbedHold([
      { capacity: 100, residents: [item(30)] },
      { capacity: 200, residents: [item(50)] },
      { capacity: 100, residents: [] },
    ]);
    const [large, middle, small] = [item(40), item(30), item(20)];
    expect(spread(hold, [small, middle, large])).toEqual([]);
    expect(contents(hold)).toEqual([[small], [middle], [large]]);
  });

  it('returns what no bin took, and puts nothing then', () => {
    const hold = new PlainHold([60, 50, 40], 100, 1);
    expect(spread(hold, [0, 1, 2])).toEqual([1]);
    expect(contents(hold)).toEqual([[]]);
  });
});

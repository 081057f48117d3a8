import { type Block, cornerOf, type Layout, layOut, moved, type Place, placeAt } from './layout.js';

const RACKS = Array.from({ length: 157 }, () => 64);

/** Every core of the map. */
function placesOf({ blocks }: Layout) {
  return blocks.flatMap(({ cores }, host) => Array.from({ length: cores }, (_, core) => ({ host, core })));
}

describe.each([1140, 340, 5])('a map of a width of %d', (width) => {
  test.each([[[2]], [[2, 4, 400, 1, 64]], [RACKS]])('finds each core where it is drawn', (counts) => {
    const layout = layOut(counts, width, 560);
    const isFound = (place: Place) => {
      const { x, y } = cornerOf(layout, place);
      const last = layout.cell - 1;
      const found = [placeAt(layout, x, y), placeAt(layout, x + last, y + last)];
      return found.every((one) => one?.host === place.host && one.core === place.core);
    };
    expect(placesOf(layout).filter((place) => !isFound(place))).toEqual([]);
    expect(placeAt(layout, 0, layout.height)).toBeNull();
    expect(placeAt(layout, -1, 20)).toBeNull();
  });
});

test('cells are as large as the height allows, and can be hit where it allows none', () => {
  expect(layOut([2], 1140, 560).cell).toBe(24);
  expect(layOut(RACKS, 1140, 1500).height).toBeLessThanOrEqual(1500);
  expect(layOut(RACKS, 1140, 1500).cell).toBeGreaterThan(6);
  expect(layOut(RACKS, 340, 560).cell).toBe(6);
});

describe('a key', () => {
  const layout = layOut([4, 64], 1140, 560);
  const from = (host: number, core: number) => (key: string) => moved(layout, { host, core }, key);

  test('leads to the neighbour, across hosts, and stays where there is none', () => {
    expect(from(0, 3)('ArrowRight')).toEqual({ host: 1, core: 0 });
    expect(from(1, 0)('ArrowLeft')).toEqual({ host: 0, core: 3 });
    expect(from(0, 0)('ArrowLeft')).toEqual({ host: 0, core: 0 });
    expect(from(1, 63)('ArrowRight')).toEqual({ host: 1, core: 63 });
    const { columns } = layout.blocks[1] as Block;
    expect(from(1, 0)('ArrowDown')).toEqual({ host: 1, core: columns });
    expect(from(1, columns)('ArrowUp')).toEqual({ host: 1, core: 0 });
  });

  test('leads to the ends of a host and to the next one', () => {
    expect(from(1, 5)('Home')).toEqual({ host: 1, core: 0 });
    expect(from(1, 5)('End')).toEqual({ host: 1, core: 63 });
    expect(from(1, 5)('PageUp')).toEqual({ host: 0, core: 3 });
    expect(from(1, 5)('PageDown')).toEqual({ host: 1, core: 5 });
    expect(from(1, 5)('Tab')).toBeNull();
  });
});

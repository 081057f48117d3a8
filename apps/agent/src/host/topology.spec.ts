import { maskOf, parseList } from './topology.js';

describe('processors', () => {
  it.each([
    ['0', [0]],
    ['0-3,8,10-11', [0, 1, 2, 3, 8, 10, 11]],
    ['', []],
  ])('%p is read as the kernel lists them', (text, cores) => expect(parseList(text)).toEqual(cores));

  it.each([
    [0, '1'],
    [5, '20'],
    [31, '80000000'],
    [32, '1,00000000'],
    [65, '2,00000000,00000000'],
  ])('%i is said as a mask', (core, mask) => expect(maskOf(core)).toBe(mask));
});

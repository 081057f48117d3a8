import { csvOf } from './numbers.js';

test('numbers keep all their digits, and what is not there is left empty', () => {
  const numbers = { columns: ['share', 'mean'], rows: [[0.1, 1234.56789] as const, [0.2, null] as const] };
  expect(csvOf(numbers)).toBe('share,mean\r\n0.1,1234.56789\r\n0.2,\r\n');
});

test('commas and quotes stay inside of their cell', () => {
  expect(csvOf({ columns: ['beside'], rows: [['a 20%, "b"']] })).toBe('beside\r\n"a 20%, ""b"""\r\n');
});

test('no text becomes a formula in a spreadsheet, and a negative number stays one', () => {
  expect(csvOf({ columns: ['=1+1', 'x'], rows: [['@a', -1]] })).toBe("'=1+1,x\r\n'@a,-1\r\n");
});

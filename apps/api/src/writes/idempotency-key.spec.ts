import { readIdempotencyKey } from './idempotency-key.js';

it.each([
  ['k', 'k'],
  ['"k"', 'k'],
  ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
  [String.raw`"a\"b\\c"`, String.raw`a"b\c`],
  [String.raw`a\b"`, String.raw`a\b"`],
  ['!~', '!~'],
  ['x'.repeat(255), 'x'.repeat(255)],
  [`"${'x'.repeat(255)}"`, 'x'.repeat(255)],
])('reads %s', (header, key) => {
  expect(readIdempotencyKey(header)).toBe(key);
});

it('is not asked for', () => {
  expect(readIdempotencyKey(undefined)).toBeNull();
});

it.each([
  '',
  '""',
  '"',
  '"k',
  '"k" ',
  '"a"b"',
  '"k";q=1',
  String.raw`"a\b"`,
  'a b',
  '"a b"',
  'one, another',
  'clé',
  'a\tb',
  'x'.repeat(256),
])('refuses %p, and says what would be right', (header) => {
  let problem: unknown;
  try {
    readIdempotencyKey(header);
  } catch (error) {
    problem = error;
  }
  expect(problem).toMatchObject({
    code: 'invalid',
    errors: [{ pointer: 'Idempotency-Key', detail: expect.stringContaining('1 to 255 visible') as string }],
  });
});

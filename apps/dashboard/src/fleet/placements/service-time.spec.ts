import { aheadMs, leftInWords } from './service-time.js';

test('what is left is told to the second, and never less than nothing', () => {
  const seconds = [-5, 0, 0.9, 7, 60, 299.5, 3600, 86_399];
  expect(seconds.map((each) => leftInWords(each * 1000))).toEqual([
    '0:00',
    '0:00',
    '0:00',
    '0:07',
    '1:00',
    '4:59',
    '1:00:00',
    '23:59:59',
  ]);
});

test('the clock of the service counts, whatever this machine takes the time for', () => {
  const date = 'Mon, 30 Nov 2026 12:00:00 GMT';
  const ahead = aheadMs(new Response(null, { headers: { date } }), 5000);
  const expires = Date.parse('2026-11-30T12:01:00Z');
  expect(expires - (5000 + ahead)).toBe(60_000);
  expect(expires - (15_000 + ahead)).toBe(50_000);
});

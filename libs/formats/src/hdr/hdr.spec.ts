import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { build, encodeIntoCompressedBase64, type JsHistogram } from 'hdr-histogram-js';
import { readText } from '../importer.js';
import { hgrm } from './hgrm.js';
import { decodeHistogram } from './histogram.js';
import { hdrLog } from './log.js';

type Digits = 1 | 2 | 3 | 4 | 5;

function histogramOf(values: readonly number[], digits: Digits = 3, lowest = 1) {
  const histogram = build({
    lowestDiscernibleValue: lowest,
    highestTrackableValue: 3_600_000_000_000,
    numberOfSignificantValueDigits: digits,
    useWebAssembly: false,
  }) as JsHistogram;
  for (const value of values) histogram.recordValue(value);
  return histogram;
}
const MS = { metric: 'responseTime', unit: 'ms' } as const;
const readLog = (text: string) => {
  const imported = readText(hdrLog.begin(MS), text);
  return 'errors' in imported ? imported.errors : 'samples' in imported.value ? imported.value.samples : [];
};
const interval = (values: readonly number[], perMillisecond = 1e6, tag = '') => {
  const histogram = histogramOf(values);
  return `${tag}0.1,1.0,${(histogram.maxValue / perMillisecond).toFixed(3)},${encodeIntoCompressedBase64(histogram)}`;
};
const HEAD = `#[Histogram log format version 1.3]
#[StartTime: 1441812279.474 (seconds since epoch), Wed Sep 09 08:24:39 PDT 2015]
"StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"
`;

it('decodes what another program encoded, value by value', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(3000), fc.integer({ min: 0, max: 3_600_000_000_000 })), { maxLength: 50 }),
      fc.constantFrom<Digits>(1, 2, 3, 4, 5),
      fc.constantFrom(1, 2, 1000),
      (values, digits, lowest) => {
        const histogram = histogramOf(values, digits, lowest);
        const decoded = decodeHistogram(encodeIntoCompressedBase64(histogram));
        const expected = new Map<number, number>();
        for (const value of values) {
          const highest = histogram.highestEquivalentValue(value);
          expected.set(highest, (expected.get(highest) ?? 0) + 1);
        }
        expect(decoded).toEqual([...expected].sort(([one], [other]) => one - other));
      },
    ),
    { numRuns: 100 },
  );
});

it('reads intervals together, in milliseconds whatever they were counted in', () => {
  const near = (values: unknown, expected: readonly number[]) => {
    const read = values as number[];
    expect(read).toHaveLength(expected.length);
    for (const [i, value] of expected.entries()) expect(read[i]! / value).toBeCloseTo(1, 2);
  };
  near(readLog(`${HEAD}${interval([2e6, 5e6, 5e6])}\n${interval([1e6])}\n`), [1, 2, 5, 5]);
  near(readLog(`${HEAD}${interval([2000, 5000], 1e3)}`), [2, 5]);
  near(readLog(`${interval([7], 1)}`), [7]);
});

it('refuses what is no histogram, with its row', () => {
  const good = interval([1e6]);
  const bad = good.replace(/.{20}$/, 'AAAA');
  expect(readLog(`${HEAD}${good}\n${bad}\nno interval\n1,2,x,${good.split(',')[3]}`)).toMatchObject([
    { row: 5, column: 'Interval_Compressed_Histogram', code: 'bad_histogram' },
    { row: 6, column: null, code: 'cell_count' },
    { row: 7, column: 'Interval_Max', code: 'not_a_number' },
  ]);
  expect(readLog(`${interval([1], 1, 'Tag=a,')}\n${interval([1], 1, 'Tag=b,')}`)).toMatchObject([
    { row: 2, column: 'Tag', code: 'duplicate' },
  ]);
  expect(readLog(HEAD)).toMatchObject([{ code: 'empty' }]);
  expect(readLog(`${HEAD}${interval([])}`)).toMatchObject([{ code: 'empty' }]);
});

it('does not inflate more than a histogram needs', () => {
  const bomb = deflateSync(Buffer.alloc(64_000_000));
  const head = Buffer.from([0x1c, 0x84, 0x93, 0x14, 0, 0, 0, 0]);
  head.writeUInt32BE(bomb.length, 4);
  const before = process.memoryUsage().arrayBuffers;
  expect(decodeHistogram(Buffer.concat([head, bomb]).toString('base64'))).toBeNull();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
});

it('reads the percentiles that another program prints', () => {
  const values = Array.from({ length: 1000 }, (_, i) => (i * i) % 977);
  const text = histogramOf(values, 5).outputPercentileDistribution(5, 1);
  const imported = readText(hgrm.begin(MS), text);
  const samples = 'value' in imported && 'samples' in imported.value ? imported.value.samples : [];
  const sorted = [...values].sort((one, other) => one - other);
  expect(samples).toHaveLength(1000);
  for (const [i, value] of samples.entries()) expect(value).toBeGreaterThanOrEqual(sorted[i]!);
  expect(samples.at(-1)).toBe(sorted.at(-1));
  expect(samples[499]).toBe(sorted[499]);
});

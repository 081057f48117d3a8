import fc from 'fast-check';
import { HGRM, sample, WRK2 } from './fixtures/samples.js';
import type { Imported, ImportedPoint, ImportedRuns, Importer } from './importer.js';
import { importers } from './importers.js';

const SAMPLES = [
  'budget_us,period_us,neighbours,value\n1,2,a@1@3;b@2,5\n1,2,,6\n',
  'budget_us;period_us;neighbours;mean;sd;n\n1;2;;5,5;1;3\n',
  ...['iperf3_tcp.json', 'iperf3_udp.json', 'iperf2.csv', 'ab.txt', 'ab.tsv', 'ab_e_n100.csv'].map(sample),
  ...['wrk.txt', 'fio.json', 'sysbench_cpu.txt'].map(sample),
  WRK2,
  HGRM,
  '0.1,1.0,5.0,HISTFAAAAB542pNpmSzMwMDAxQABzFCaEUoz2X+AMIIEALgSBIY=\n',
];

type Read = Imported<ImportedPoint[] | ImportedRuns>;

/** Reads the pieces as each measure of an importer. */
function readAll(importer: Importer, pieces: readonly string[]): Read[] {
  const readings =
    importer.holds === 'runs'
      ? importer.measures.map((measure) => importer.begin(measure))
      : [importer.begin()];
  return readings.map((reading) => {
    for (const piece of pieces) reading.push(piece);
    return reading.end();
  });
}
const codesOf = (text: string, name: string) =>
  readAll(importers.find((importer) => importer.name === name)!, [text]).flatMap((read) =>
    'errors' in read ? read.errors.map(({ row, code }) => [row, code]) : [],
  );

function expectSound(read: Read): void {
  if ('errors' in read) {
    expect(read.errors.length).toBeGreaterThan(0);
    expect(read.errors.length).toBeLessThanOrEqual(1000);
    expect(read.errorCount).toBeGreaterThanOrEqual(read.errors.length);
    expect(read.errors.filter(({ row, detail }) => row < 1 || /^$|\p{Cc}/u.test(detail))).toEqual([]);
    return;
  }
  for (const runs of Array.isArray(read.value) ? read.value : [read.value]) {
    const values = 'samples' in runs ? runs.samples : [runs.mean, runs.sd, runs.n];
    expect(values.length).toBeGreaterThan(0);
    expect(values.every((value) => value >= 0 && Number.isFinite(value))).toBe(true);
  }
}

describe('a file with something changed', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\0',
      '\uFFFD',
      '\r',
      '\n',
      '"',
      ',',
      ';',
      '\t',
      '{',
      '[',
      '}',
      'NaN',
      'inf',
      '-1',
      '1e999',
      '__proto__',
    ),
    fc.constantFrom(
      '"end":null',
      '"sum":[]',
      ',"error":1',
      'null',
      '0',
      'HISTFAAAA',
      '=cmd()',
      '99999999999999999999',
    ),
    fc.string({ maxLength: 10, unit: 'binary' }),
  );
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(40), piece });
  const changed = fc
    .tuple(fc.constantFrom(...SAMPLES), fc.array(change, { maxLength: 6 }))
    .map(([text, changes]) =>
      changes.reduce((before, { at, length, piece: instead }) => {
        const start = Math.floor(at * before.length);
        return before.slice(0, start) + instead + before.slice(start + length);
      }, text),
    );

  it('is read or refused by every importer, and never thrown at', () => {
    fc.assert(
      fc.property(changed, (text) => {
        for (const importer of importers) {
          expect(typeof importer.detects(text)).toBe('boolean');
          for (const read of readAll(importer, [text])) expectSound(read);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same however it is cut into pieces', () => {
    fc.assert(
      fc.property(
        changed,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }),
        (text, cuts) => {
          const pieces: string[] = [];
          for (let at = 0, i = 0; at < text.length; i += 1) {
            const length = cuts[i % cuts.length] ?? 1;
            pieces.push(text.slice(at, at + length));
            at += length;
          }
          for (const importer of importers)
            expect(readAll(importer, pieces)).toEqual(readAll(importer, [text]));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('hostile files are refused in bounded time and memory:', () => {
  const HEADER = 'budget_us,period_us,neighbours,value\n';

  it('a line without an end', () => {
    expect(codesOf(`${HEADER}${'1'.repeat(5_000_000)}`, 'csv')).toEqual([[2, 'line_too_long']]);
    expect(codesOf(`${HEADER}${'1'.repeat(2_000_000)}\n1,2,,3\nx`, 'csv')).toEqual([
      [2, 'line_too_long'],
      [4, 'cell_count'],
    ]);
  });

  it('bytes that are no text', () => {
    expect(codesOf(`${HEADER}1,2,,3\0\n1,2,,\uFFFD\n`, 'csv')).toEqual([
      [2, 'bad_encoding'],
      [3, 'bad_encoding'],
    ]);
    const utf16 = Buffer.from(`\uFEFF${HEADER}1,2,,3\n`, 'utf16le').toString('utf8');
    expect(codesOf(utf16, 'csv')[0]).toEqual([1, 'bad_encoding']);
    for (const { name } of importers) expect(codesOf('\0\uFFFD\n\0', name).length).toBeGreaterThan(0);
  });

  it('more errors than anybody reads: a thousand are listed, all are counted', () => {
    const [read] = readAll(importers[0]!, [HEADER + '1,2,,x\n'.repeat(5000)]);
    expect(read).toMatchObject({ errorCount: 5000 });
    expect(read && 'errors' in read && read.errors.length).toBe(1000);
  });

  it('more runs or conditions than a benchmark holds', () => {
    expect(codesOf(HEADER + '1,2,,3\n'.repeat(100_002), 'csv')).toEqual([
      [100_002, 'too_many'],
      [100_003, 'too_many'],
    ]);
    const conditions = Array.from({ length: 10_001 }, (_, i) => `${i + 1},20000,,3\n`);
    expect(codesOf(HEADER + conditions.join(''), 'csv')).toEqual([[10_002, 'too_many']]);
  });

  it('millions of rows', () => {
    const [read] = readAll(importers[0]!, [
      HEADER,
      ...Array.from({ length: 110 }, (_, i) => `${i + 1},200,,3\n`.repeat(10_000)),
    ]);
    expect(read).toMatchObject({
      errorCount: 100_000,
      errors: { length: 1000, 0: { row: 1_000_002, code: 'too_many' } },
    });
  });

  it('what patterns could take ages to match', () => {
    const digits = '1'.repeat(1_000_000);
    expect(codesOf(`${HEADER}1,2,,${digits}x\n1,2,a@${digits}x,3\n`, 'csv')).toEqual([
      [2, 'not_a_number'],
      [3, 'bad_neighbour'],
    ]);
    expect(codesOf(`Requests/sec: ${digits}x\n`, 'wrk')[0]).toEqual([1, 'not_a_number']);
    expect(codesOf(`Requests/sec: ${'1 '.repeat(400_000)}\n`, 'wrk')[0]).toEqual([2, 'missing_value']);
    for (const part of ['\n', ' ', ',', '"', ';', '\t', '1', 'a,', '"version"', '#', '\r\n '])
      for (const importer of importers) importer.detects(part.repeat(65_536));
  });

  it('formulas, where numbers should be', () => {
    expect(codesOf(`${HEADER}1,2,,=1+1\n=cmd|' /C calc'!A0,2,,3\n`, 'csv')).toEqual([
      [2, 'not_a_number'],
      [3, 'not_a_number'],
    ]);
  });

  it('documents that are deep, or say a name twice, or end early', () => {
    expect(codesOf('['.repeat(1_000_000), 'iperf3')).toEqual([[1, 'too_many']]);
    expect(codesOf('{"a":'.repeat(1_000_000), 'fio')[0]).toEqual([1, 'too_many']);
    expect(codesOf(`[${'{},'.repeat(3_000_000)}{}]`, 'iperf3')).toEqual([[1, 'too_many']]);
    expect(codesOf(' '.repeat(33 * 1024 * 1024), 'iperf3')).toEqual([[1, 'too_many']]);
    expect(codesOf(`"${'\\"'.repeat(5_000_000)}`, 'iperf3')).toEqual([[1, 'not_json']]);
    expect(codesOf('{"end":{},\n"end":{}}', 'iperf3')).toEqual([[2, 'duplicate']]);
    expect(codesOf('{"end":{}\n\n', 'iperf3')).toEqual([[3, 'not_json']]);
    expect(codesOf('{"__proto__":{"end":{"sum_received":{"bits_per_second":1}}}}', 'iperf3')).toEqual([
      [1, 'missing_value'],
    ]);
  });
});

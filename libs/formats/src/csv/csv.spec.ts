import fc from 'fast-check';
import { type ImportError, type ImportedPoint, readText } from '../importer.js';
import { csv } from './csv.js';

const HEADER = 'budget_us,period_us,neighbours,value,repetition';

function pointsOf(text: string): readonly ImportedPoint[] {
  const imported = readText(csv.begin(), text);
  if ('errors' in imported) throw new Error(JSON.stringify(imported.errors));
  return imported.value;
}

function errorsOf(text: string): readonly ImportError[] {
  const imported = readText(csv.begin(), text);
  return 'errors' in imported ? imported.errors : [];
}

/** Rows below the header of runs, and what is wrong with them: row, column and code. */
const faults = (...rows: string[]) =>
  errorsOf([HEADER, ...rows].join('\n')).map(({ row, column, code }) => [row, column, code]);

describe('runs', () => {
  it('are grouped by condition, in order of first appearance', () => {
    const text = [
      HEADER,
      '20000,100000,stream@20000@12.5,37.49,1',
      '10000,100000,,18.5,1',
      '20000,100000,stream@20000@12.5,38,2',
    ];
    expect(pointsOf(text.join('\n'))).toEqual([
      {
        budgetUs: 20_000,
        periodUs: 100_000,
        neighbours: [{ workload: 'stream', budgetUs: 20_000, trafficMbps: 12.5 }],
        samples: [37.49, 38],
      },
      { budgetUs: 10_000, periodUs: 100_000, neighbours: [], samples: [18.5] },
    ]);
  });

  it('of neighbours in another order are of the same condition', () => {
    const text = `${HEADER}\n1,2,a@1;b@2@3,5,1\n1,2,b@2@3;a@1,6,2\n1,2,a@1;b@2,7,1`;
    expect(pointsOf(text).map((point) => 'samples' in point && point.samples)).toEqual([[5, 6], [7]]);
  });

  it('need no repetition, and then may be equal', () => {
    expect(pointsOf('budget_us,period_us,neighbours,value\n1,2,,5\n1,2,,5')).toMatchObject([
      { samples: [5, 5] },
    ]);
  });

  it('may stand in columns of any order and case, beside others that are kept', () => {
    const text = 'Host;VALUE; neighbours ;Period_us;budget_us\n"a;b";5,25;"x@1@0,5;y@2";4;3\n';
    expect(pointsOf(text)).toEqual([
      {
        budgetUs: 3,
        periodUs: 4,
        neighbours: [
          { workload: 'x', budgetUs: 1, trafficMbps: 0.5 },
          { workload: 'y', budgetUs: 2 },
        ],
        samples: [5.25],
        annotations: { host: ['a;b'] },
      },
    ]);
  });

  it('keep what further columns say of each, but for those without a name', () => {
    const text = `${HEADER},Noise,,__proto__\n1,2,,5,1,low,x,p\n1,2,a@1,7,1,,,\n1,2,,6,2,low,y,q\n1,2,,8,3,high,y,q\n1,2,,8,4,low,y,q`;
    const [alone, beside] = pointsOf(text);
    expect(Object.entries(alone?.annotations ?? {})).toEqual([
      ['noise', ['low', 'low', 'high', 'low']],
      ['__proto__', ['p', 'q', 'q', 'q']],
    ]);
    expect(Object.entries(beside?.annotations ?? {})).toEqual([
      ['noise', ['']],
      ['__proto__', ['']],
    ]);
    expect(pointsOf('budget_us,period_us,neighbours,mean,sd,n,day\n1,2,,5,1,3,Monday')).toEqual([
      { budgetUs: 1, periodUs: 2, neighbours: [], mean: 5, sd: 1, n: 3, annotations: { day: ['Monday'] } },
    ]);
  });

  it('with more in further columns than is kept are refused, row by row', () => {
    const long = 'x'.repeat(1001);
    expect(errorsOf(`${HEADER},day\n1,2,,5,1,${long}\n1,2,,6,2,a\n1,2,,7,3,${long}`)).toMatchObject([
      { row: 2, column: 'day', code: 'out_of_range' },
      { row: 4, column: 'day', code: 'out_of_range' },
    ]);
    const columns = Array.from({ length: 101 }, (_, i) => `c${i}`);
    expect(errorsOf(`${HEADER},${columns.join()}\n1,2,,5,1,${columns.join()}`)).toMatchObject([
      { row: 1, code: 'too_many' },
    ]);
    expect(errorsOf(`${HEADER},${long}\n1,2,,5,1,a`)).toMatchObject([{ row: 1, code: 'out_of_range' }]);
    expect(errorsOf(`${HEADER},day,Day\n1,2,,5,1,a,b`)).toMatchObject([
      { row: 1, column: 'day', code: 'repeated_column' },
    ]);
    const rows = Array.from({ length: 10_100 }, (_, i) => `1,2,,5,${i},${String(i).padEnd(1000, '.')}`);
    expect(errorsOf(`${HEADER},day\n${rows.join('\n')}`)[0]).toMatchObject({ row: 9922, code: 'too_many' });
    const equal = rows.map((row) => row.replace(/,[^,]+$/, `,${'.'.repeat(1000)}`));
    expect(pointsOf(`${HEADER},day\n${equal.join('\n')}`)[0]?.annotations?.day).toEqual(['.'.repeat(1000)]);
  });
});

describe('summaries', () => {
  const head = 'budget_us,period_us,neighbours,mean,sd,n\n';

  it('are read as they stand', () => {
    expect(pointsOf(`${head}1,2,,50.5,1.5,5\n1,2,a@1,40,0,2`)).toMatchObject([
      { mean: 50.5, sd: 1.5, n: 5 },
      { mean: 40, sd: 0, n: 2 },
    ]);
  });

  it.each(['', 'NaN', '0'])('of one run may have the sd %p', (sd) => {
    expect(pointsOf(`${head}1,2,,50.5,${sd},1`)).toMatchObject([{ mean: 50.5, sd: 0, n: 1 }]);
  });

  it('of several runs need a sd, and stand once for each condition', () => {
    expect(errorsOf(`${head}1,2,,50,,5\n1,2,,50,NaN,5\n1,2,a@1,50,1,5\n1,2,a@1,50,1,5`)).toMatchObject([
      { row: 2, column: 'sd', code: 'missing_value' },
      { row: 3, column: 'sd', code: 'not_finite' },
      { row: 5, column: null, code: 'duplicate' },
    ]);
  });
});

describe('what programs write differently is read right', () => {
  const expected = pointsOf(`${HEADER}\n10000,100000,a@1@2.5;b@2,12.5,1\n10000,100000,a@1@2.5;b@2,13,2\n`);

  it.each([
    ['a byte order mark', `\uFEFF${HEADER}\n10000,100000,a@1@2.5;b@2,12.5,1\n10000,100000,a@1@2.5;b@2,13,2`],
    [
      'a byte order mark before a quote',
      `\uFEFF"budget_us",${HEADER.slice(10)}\n10000,100000,a@1@2.5;b@2,12.5,1\n10000,100000,a@1@2.5;b@2,13,2`,
    ],
    ['CRLF', `${HEADER}\r\n10000,100000,a@1@2.5;b@2,12.5,1\r\n10000,100000,a@1@2.5;b@2,13,2\r\n`],
    ['CR', `${HEADER}\r10000,100000,a@1@2.5;b@2,12.5,1\r10000,100000,a@1@2.5;b@2,13,2\r`],
    [
      'quotes',
      `"budget_us",${HEADER.slice(10)}\n"10000",100000,"a@1@2.5;b@2","12.5",1\n10000,100000, "a@1@2.5;b@2" ,13,2`,
    ],
    [
      'empty rows',
      `\n${HEADER}\n\n10000,100000,a@1@2.5;b@2,12.5,1\n,,,,\n10000,100000,a@1@2.5;b@2,13,2\n  \n`,
    ],
    [
      'semicolons and decimal commas',
      `${HEADER.replaceAll(',', ';')}\n10000;100000;"a@1@2,5;b@2";12,5;1\n10000;100000;"a@1@2,5;b@2";13;2`,
    ],
    [
      'semicolons and decimal points',
      `${HEADER.replaceAll(',', ';')}\n10000;100000;"a@1@2.5;b@2";12.5;1\n10000;100000;"a@1@2.5;b@2";13;2`,
    ],
    [
      'tabs',
      `${HEADER.replaceAll(',', '\t')}\n10000\t100000\ta@1@2.5;b@2\t12.5\t1\n10000\t100000\ta@1@2.5;b@2\t13\t2`,
    ],
    [
      'integers as decimals, exponents',
      `${HEADER}\n10000.0,1e5,a@1@2.5;b@2,1.25e1,1\n+10000,100000.0,a@1@2.5;b@2,13.,2`,
    ],
  ])('%s', (_, text) => {
    expect(pointsOf(text)).toEqual(expected);
  });
});

describe('every error is told, with its row and column', () => {
  it('of all rows at once', () => {
    const rows = [
      '10000,100000,,NaN,1',
      '10000,100000,,12.5,1',
      'ten,0,http,-1,',
      '10000,100000,,13.5,1',
      '10000,100000,,13.5,"2',
      '10000,100000,,13,5,3',
    ];
    expect(faults(...rows)).toEqual([
      [2, 'value', 'not_finite'],
      [4, 'period_us', 'out_of_range'],
      [4, 'budget_us', 'not_a_number'],
      [4, 'neighbours', 'bad_neighbour'],
      [4, 'value', 'out_of_range'],
      [4, 'repetition', 'missing_value'],
      [5, 'repetition', 'duplicate'],
      [6, 'repetition', 'bad_quote'],
      [7, null, 'cell_count'],
    ]);
  });

  it.each([
    ['value', 'not_finite', '1,2,,Infinity,1'],
    ['value', 'not_finite', '1,2,,-inf,1'],
    ['value', 'not_finite', '1,2,,N/A,1'],
    ['value', 'missing_value', '1,2,,,1'],
    ['value', 'not_a_number', '1,2,,0x10,1'],
    ['value', 'not_a_number', '1,2,,"12,5",1'],
    ['value', 'not_a_number', '1,2,,"1,234.5",1'],
    ['value', 'not_a_number', '1,2,,12 req/s,1'],
    ['value', 'out_of_range', '1,2,,1e999,1'],
    ['value', 'bad_quote', '1,2,,"12"5,1'],
    ['value', 'bad_quote', '1,2,,12",1'],
    ['budget_us', 'out_of_range', '3,2,,5,1'],
    ['budget_us', 'not_a_number', '1.5,2,,5,1'],
    ['budget_us', 'not_a_number', '20.000,100000,,5,1'],
    ['period_us', 'out_of_range', '1,3600000001,,5,1'],
    ['neighbours', 'bad_neighbour', '1,2,a@1;,5,1'],
    ['neighbours', 'bad_neighbour', '1,2,a@1@2@3,5,1'],
    ['neighbours', 'bad_neighbour', '1,2,a@3,5,1'],
    ['neighbours', 'bad_neighbour', '1,2,a@1@x,5,1'],
    ['neighbours', 'bad_neighbour', '1,2,a@1@NaN,5,1'],
    ['neighbours', 'bad_neighbour', '1,2,$(id)@1,5,1'],
    [null, 'cell_count', '1,2,,5'],
  ])('in %s: %s, %s', (column, code, row) => {
    expect(faults('2,2,,5,1', row)).toEqual([[3, column, code]]);
  });

  it('of decimal points in a file with decimal commas, and unquoted neighbours in one with semicolons', () => {
    const text = 'budget_us;period_us;neighbours;value\n1;2;;1,5\n1;2;;1.5\n1;2;a@1;b@1;1,5';
    expect(errorsOf(text)).toMatchObject([
      {
        row: 3,
        column: 'value',
        code: 'not_a_number',
        detail: expect.stringContaining('decimal comma') as string,
      },
      { row: 4, column: null, code: 'cell_count', detail: expect.stringContaining('quote cells') as string },
    ]);
  });

  it('in the header', () => {
    const columns = (header: string) =>
      errorsOf(`${header}\n1,2,3`).map(({ row, column, code }) => [row, column, code]);
    expect(columns('reserved,budget_us,period_us,response_ms')).toEqual([
      [1, 'neighbours', 'missing_column'],
      [1, 'value', 'missing_column'],
    ]);
    expect(columns('budget_us,period_us,neighbours,mean,n')).toEqual([[1, 'sd', 'missing_column']]);
    expect(columns('budget_us,period_us,neighbours,value,mean,sd,n')).toEqual([
      [1, null, 'ambiguous_columns'],
    ]);
    expect(columns('budget_us,period_us,neighbours,value,value')).toEqual([[1, 'value', 'repeated_column']]);
    expect(columns('budget_us,"period_us')).toEqual([[1, null, 'bad_quote']]);
  });

  it('without characters that a terminal would obey', () => {
    for (const { detail } of [...errorsOf('\u001b[2J'), ...errorsOf(`${HEADER}\n1,2,\u001b[2J,\u0007,1`)])
      expect(detail).toMatch(/^[ -~]+$/);
  });

  it.each([
    ['nothing', '', 1],
    ['white space', '\uFEFF \r\n\n', 1],
    ['nothing between separators', ',,\n;"";\n', 1],
    ['a header only', `\n${HEADER}\n`, 2],
  ])('where there is %s', (_, text, row) => {
    expect(errorsOf(text)).toMatchObject([{ row, column: null, code: 'empty' }]);
  });
});

describe('any benchmark', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,20}$/);
  const value = fc.double({ min: 0, max: 1e15, noNaN: true }).map(Math.abs);
  const point = fc.integer({ min: 1, max: 3_600_000_000 }).chain((periodUs) => {
    const budgetUs = fc.integer({ min: 1, max: periodUs });
    const trafficMbps = fc.double({ min: 0, max: 1e7, noNaN: true }).map(Math.abs);
    return fc.record({
      budgetUs,
      periodUs: fc.constant(periodUs),
      neighbours: fc.array(
        fc.record({ workload: name, budgetUs, trafficMbps }, { requiredKeys: ['workload', 'budgetUs'] }),
        { maxLength: 3 },
      ),
      samples: fc.array(value, { minLength: 1, maxLength: 5 }),
    });
  });
  const benchmark = fc.uniqueArray(point, {
    minLength: 1,
    maxLength: 10,
    selector: ({ periodUs, budgetUs }) => `${periodUs}/${budgetUs}`,
  });
  const style = fc.record({
    bom: fc.boolean(),
    end: fc.constantFrom('\n', '\r\n'),
    delimiter: fc.constantFrom(',', ';', '\t'),
    comma: fc.boolean(),
    quoteAll: fc.boolean(),
    numbered: fc.boolean(),
    note: fc.boolean(),
  });

  it('comes back as it was written, in every style', () => {
    fc.assert(
      fc.property(benchmark, style, (points, { bom, end, delimiter, comma, quoteAll, numbered, note }) => {
        const cell = (text: string) =>
          quoteAll || /[",;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        // Where a decimal comma is written anywhere, it is written everywhere.
        const number = (n: number) => (comma && delimiter !== ',' ? String(n).replace('.', ',') : String(n));
        const rows = points.flatMap(({ budgetUs, periodUs, neighbours, samples }) =>
          samples.map((sample, i) => [
            String(budgetUs),
            String(periodUs),
            neighbours
              .map((one) => {
                const traffic = one.trafficMbps === undefined ? '' : `@${number(one.trafficMbps)}`;
                return `${one.workload}@${one.budgetUs}${traffic}`;
              })
              .join(';'),
            number(sample),
            ...(numbered ? [String(i)] : []),
            ...(note ? ['a "note", with; all'] : []),
          ]),
        );
        const header = [...HEADER.split(',').slice(0, numbered ? 5 : 4), ...(note ? ['note'] : [])];
        const text = [header, ...rows].map((row) => row.map(cell).join(delimiter)).join(end);
        const annotated = points.map((point) => ({
          ...point,
          annotations: { note: ['a "note", with; all'] },
        }));
        expect(pointsOf(`${bom ? '\uFEFF' : ''}${text}${end}`)).toEqual(note ? annotated : points);
      }),
    );
  });

  it('or text at all is read or refused, never thrown at', () => {
    const piece = fc.constantFrom(...'",;\t\n\r@ .-e1N', HEADER, '1,2,,5,1', 'NaN', 'a@1');
    fc.assert(
      fc.property(
        fc.constantFrom('', `${HEADER}\n`),
        fc.array(piece, { maxLength: 40 }),
        (header, pieces) => {
          const imported = readText(csv.begin(), header + pieces.join(''));
          if ('errors' in imported) expect(imported.errors.length).toBeGreaterThan(0);
          else expect(imported.value.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('is detected by its header', () => {
  expect(csv.detects(`\uFEFF${HEADER}\r\n`)).toBe(true);
  expect(csv.detects('Budget_us;period_us')).toBe(true);
  expect(csv.detects('{"end":{}}')).toBe(false);
  expect(csv.detects('')).toBe(false);
});

import { HGRM, sample, WRK2 } from './fixtures/samples.js';
import { type ImportedRuns, type Measure, type RunImporter, readText } from './importer.js';
import { importers } from './importers.js';

const named = (name: string) => importers.find((importer) => importer.name === name) as RunImporter;
const THROUGHPUT = 0;

/** What an importer reads as the measure of that number. */
function read(name: string, text: string, measure = THROUGHPUT): ImportedRuns & { notes: readonly string[] } {
  const importer = named(name);
  const imported = readText(importer.begin(importer.measures[measure] as Measure), text);
  if ('errors' in imported) throw new Error(JSON.stringify(imported.errors));
  return { ...imported.value, notes: imported.notes };
}
const samples = (name: string, text: string, measure = THROUGHPUT) => {
  const runs = read(name, text, measure);
  return 'samples' in runs ? runs.samples : [];
};
const errors = (name: string, text: string, measure = THROUGHPUT) => {
  const importer = named(name);
  const imported = readText(importer.begin(importer.measures[measure] as Measure), text);
  return 'errors' in imported ? imported.errors.map(({ row, column, code }) => [row, column, code]) : [];
};

it.each([
  ['iperf3', sample('iperf3_tcp.json')],
  ['iperf3', sample('iperf3_error.json')],
  ['iperf2', sample('iperf2.csv')],
  ['ab', sample('ab.txt')],
  ['ab-g', sample('ab.tsv')],
  ['ab-e', sample('ab.csv')],
  ['wrk', sample('wrk.txt')],
  ['wrk', WRK2],
  ['hgrm', HGRM],
  ['fio', sample('fio.json')],
  ['sysbench', sample('sysbench_cpu.txt')],
  ['csv', '\uFEFFBudget_us;period_us\n'],
])('%s is told by how its file begins, and by no other importer', (name, text) => {
  for (const head of [text, `\uFEFF${text}`, text.slice(0, 600)])
    expect(importers.filter((importer) => importer.detects(head)).map((importer) => importer.name)).toEqual([
      name,
    ]);
});

it.each(['', '{}', '{"end":{}}', 'hello', sample('iperf2.txt')])('nobody takes %p for theirs', (text) => {
  expect(importers.some((importer) => importer.detects(text))).toBe(false);
});

describe('iperf3', () => {
  it('gives a sample an interval, in Mbit/s', () => {
    expect(samples('iperf3', sample('iperf3_tcp.json'))).toEqual([7395.9496593822985, 5834.2774686847754]);
    expect(samples('iperf3', sample('iperf3_udp.json'))).toEqual([100.12889795831361]);
  });

  it('leaves out intervals that were omitted, or are too short to tell', () => {
    const run = JSON.parse(sample('iperf3_tcp.json')) as { intervals: Record<'sum', object>[] };
    const change = (i: number, what: object) => Object.assign(run.intervals[i]!.sum, what);
    change(0, { omitted: true });
    expect(samples('iperf3', JSON.stringify(run))).toEqual([5834.2774686847754]);
    change(1, { omitted: true });
    expect(samples('iperf3', JSON.stringify(run))).toEqual([6596.1132947791939]);
    change(0, { omitted: false });
    change(1, { omitted: false, seconds: 0.001 });
    expect(read('iperf3', JSON.stringify(run))).toMatchObject({
      samples: [7395.9496593822985],
      notes: ['the last interval is too short to be a sample'],
    });
  });

  it('counts of UDP what arrived', () => {
    const run = JSON.parse(sample('iperf3_udp.json')) as { end: { sum: object } };
    Object.assign(run.end.sum, { lost_packets: 191, lost_percent: 50 });
    expect(samples('iperf3', JSON.stringify(run))).toEqual([100.12889498160687 / 2]);
  });

  it('refuses a run that failed, with its reason', () => {
    expect(errors('iperf3', sample('iperf3_error.json'))).toEqual([[1, 'error', 'failed_run']]);
    const importer = named('iperf3');
    const failed = readText(importer.begin(importer.measures[0] as Measure), sample('iperf3_error.json'));
    expect(failed).toMatchObject({
      errors: [{ detail: 'iperf3 failed: "unable to connect to server: Connection refused"' }],
    });
    expect(errors('iperf3', '{"start":{},"end":{}}')).toEqual([
      [1, 'end.sum_received.bits_per_second', 'missing_value'],
    ]);
  });
});

describe('iperf2', () => {
  it('takes the last row for the total of those before it', () => {
    expect(samples('iperf2', sample('iperf2.csv'))).toEqual([9259.975136, 9408.872448]);
    expect(samples('iperf2', sample('iperf2.csv').split('\n').slice(2).join('\n'))).toEqual([9256.742491]);
  });

  it('adds up streams, or takes their sum', () => {
    const row = (stream: number, interval: string, bits: number) =>
      `20261122133709,127.0.0.1,1,127.0.0.1,2,${stream},${interval},9,${bits}`;
    const streams = [
      row(1, '0.0-1.0', 1e6),
      row(2, '0.0-1.0', 2e6),
      row(1, '1.0-2.0', 3e6),
      row(1, '0.0-2.0', 2e6),
    ];
    expect(samples('iperf2', streams.join('\n'))).toEqual([3, 3]);
    expect(samples('iperf2', [row(1, '0.0-1.0', 1e6), row(-1, '0.0-1.0', 5e6)].join('\r\n'))).toEqual([5]);
  });

  it('tells runs apart that follow each other', () => {
    const run = (second: string, stream: number, bits: number) =>
      `202611221337${second},127.0.0.1,1,127.0.0.1,2,${stream},0.0-10.0,9,${bits}`;
    // Of one stream each, first of a client and then of a server, which numbers them on.
    expect(samples('iperf2', [run('09', 1, 1e6), run('09', 1, 2e6)].join('\n'))).toEqual([1, 2]);
    expect(samples('iperf2', [run('09', 1, 1e6), run('19', 2, 2e6)].join('\n'))).toEqual([1, 2]);
    expect(samples('iperf2', sample('iperf2.csv') + sample('iperf2.csv'))).toHaveLength(4);
  });

  it('tells every bad row', () => {
    expect(errors('iperf2', 'a,b\n1,2,3,4,5,6,7,8,9\n20261122133709,2,3,4,5,6,0.0-1.0,8,NaN')).toEqual([
      [1, null, 'cell_count'],
      [2, 'timestamp', 'not_a_number'],
      [2, 'interval', 'not_a_number'],
      [3, 'bits_per_second', 'not_a_number'],
    ]);
  });
});

describe('ab', () => {
  it('gives requests per second, or mean and deviation of all times', () => {
    expect(samples('ab', sample('ab.txt'))).toEqual([439.01]);
    expect(read('ab', sample('ab.txt'), 1)).toMatchObject({ mean: 10, sd: 4.6, n: 50 });
  });

  it('says where requests failed', () => {
    const text = sample('ab.txt').replace('Failed requests:        0', 'Failed requests:        7');
    expect(read('ab', text).notes).toEqual(['7 of 50 requests failed, and are among those counted']);
  });

  it('-g gives the time of each request', () => {
    const times = samples('ab-g', sample('ab.tsv'));
    expect(times).toHaveLength(50);
    expect([times[0], times[49]]).toEqual([2, 23]);
    expect(times.reduce((sum, time) => sum + time, 0)).toBe(498);
    expect(errors('ab-g', sample('ab.tsv').replace('\t2\t1\n', '\tx\t1\n1\t2\n'))).toEqual([
      [2, 'ttime', 'not_a_number'],
      [3, null, 'cell_count'],
    ]);
  });

  it('-e gives a request a percent, and is refused where percentiles fall', () => {
    const times = samples('ab-e', sample('ab_e_n100.csv'));
    expect(times).toHaveLength(100);
    expect([times[0], times[49], times[98], times[99]]).toEqual([0.461, 0.634, 1.918, 1.918]);
    expect(errors('ab-e', sample('ab_e_n49_corrupt.csv'))).toEqual([[101, 'Time in ms', 'not_ascending']]);
    expect(errors('ab-e', sample('ab.csv'))).toEqual([[101, 'Time in ms', 'not_ascending']]);
    expect(errors('ab-e', sample('ab_e_n100.csv').slice(0, -12))).toMatchObject([
      [101, null, 'missing_value'],
    ]);
  });
});

describe('wrk', () => {
  it('gives requests per second, whatever their unit', () => {
    expect(samples('wrk', sample('wrk.txt'))).toEqual([650.13]);
    expect(samples('wrk', WRK2)).toEqual([1999]);
  });

  it('gives mean and deviation of response times, each in its own unit', () => {
    expect(read('wrk', sample('wrk.txt'), 1)).toMatchObject({ mean: 3.24, sd: 2.69, n: 651 });
    const mixed = sample('wrk.txt').replace('3.24ms    2.69ms', '1.50s    250.00us');
    expect(read('wrk', mixed, 1)).toMatchObject({ mean: 1500, sd: 0.25, n: 651 });
    const unknown = sample('wrk.txt').replace('3.24ms', '3.24ns');
    expect(errors('wrk', unknown, 1)).toEqual([[4, 'Latency', 'not_a_number']]);
  });

  it('gives the whole distribution where wrk2 prints it', () => {
    const times = samples('wrk', WRK2, 1);
    expect(times).toHaveLength(1000);
    expect([times[0], times[1], times[499], times[500], times[999]]).toEqual([
      0.921, 6.671, 6.671, 8.247, 12.351,
    ]);
  });

  it('reads one report at a time', () => {
    expect(errors('wrk', sample('wrk.txt') + sample('wrk.txt'))).toEqual([[25, 'Requests/sec', 'duplicate']]);
  });
});

describe('hgrm', () => {
  it('gives each request the next value, with or without an infinity at the end', () => {
    const expected = [1, 2.5, 2.5, 2.5, 2.5, 2.5, 10, 10, 10, 10];
    expect(samples('hgrm', HGRM)).toEqual(expected);
    expect(samples('hgrm', HGRM.replace('        10\n', '        10            inf\n'))).toEqual(expected);
  });

  it('is refused where it is cut off, or falls', () => {
    expect(errors('hgrm', HGRM.split('#')[0] ?? '')).toMatchObject([[6, 'Total count', 'missing_value']]);
    expect(errors('hgrm', HGRM.replace('=           10]', '=           11]'))).toEqual([
      [7, 'Total count', 'bad_histogram'],
    ]);
    expect(errors('hgrm', HGRM.replace('2.500', '0.500'))).toEqual([[4, 'Value', 'not_ascending']]);
  });
});

describe('fio', () => {
  it('gives operations or megabytes per second', () => {
    expect(samples('fio', sample('fio.json'))).toEqual([10620.37962]);
    expect(samples('fio', sample('fio.json'), 1)).toEqual([43.501074]);
  });

  it('gives the times of its percentiles', () => {
    const times = samples('fio', sample('fio.json'), 2);
    expect(times).toHaveLength(10_631);
    // Half of 10,631 operations: the 5,316th.
    expect([times[0], times[5315], times[5316], times[10_630]]).toEqual([
      0.046848, 0.080384, 0.087552, 4.469726,
    ]);
  });

  it('adds up jobs, reads and writes', () => {
    const run = JSON.parse(sample('fio.json')) as { jobs: Record<string, unknown>[] };
    const [job = {}] = run.jobs;
    job['write'] = job['read'];
    run.jobs.push(job);
    expect(samples('fio', JSON.stringify(run))).toEqual([4 * 10620.37962]);
    expect(samples('fio', JSON.stringify(run), 2)).toHaveLength(4 * 10_631);
    job['error'] = 5;
    expect(errors('fio', JSON.stringify(run))).toContainEqual([1, 'jobs[0].error', 'failed_run']);
  });
});

it('sysbench gives events per second', () => {
  expect(samples('sysbench', sample('sysbench_cpu.txt'))).toEqual([2179.57]);
});

it('has a name of its own for each importer', () => {
  expect(new Set(importers.map(({ name }) => name)).size).toBe(importers.length);
});

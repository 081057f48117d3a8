import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as contract from '@plimsoll/contract';
import { importers } from '@plimsoll/formats';
import { Errors } from 'typebox/value';
import { type RunningService, startService } from '../service.js';

let service: RunningService;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'plimsoll-import-'));
  service = await startService({ PLIMSOLL_WORKERS: '0', TMPDIR: scratch });
});
afterAll(async () => {
  await service.stop();
  rmSync(scratch, { recursive: true });
});

const sample = (file: string) =>
  readFileSync(new URL(`../../libs/formats/src/fixtures/${file}`, `file://${__filename}`), 'utf8');
const CSV = 'budget_us,period_us,neighbours,value,repetition\n';
const LAB = { hardwareProfile: 'lab', workload: 'web' };
const OF_CSV = { ...LAB, format: 'csv', unit: 'req/s' };
const ALONE = { ...LAB, budgetUs: '20000', periodUs: '100000' };

type Fields = Readonly<Record<string, string>>;

function form(fields: Fields, file: string | Blob | null, fileFirst = false): FormData {
  const parts = new FormData();
  const attach = () => {
    if (file !== null) parts.append('file', file instanceof Blob ? file : new Blob([file]), 'results');
  };
  if (fileFirst) attach();
  for (const [name, value] of Object.entries(fields)) parts.append(name, value);
  if (!fileFirst) attach();
  return parts;
}
const send = (fields: Fields, file: string | Blob | null, headers = {}) =>
  service.call('POST', '/v1/benchmarks/import', form(fields, file), headers);
const stored = async (id: string) => (await service.call('GET', `/v1/benchmarks/${id}`)).body;
const count = async () => (await service.call('GET', '/v1/benchmarks?limit=200')).body.items.length;
/** The rows that are wrong, and what is wrong with them. */
const faults = (body: any) => body.errors.map((each: any) => [each.row, each.column, each.code]);
const pointers = (body: any) => body.errors.map((each: any) => each.pointer);

describe('a table of conditions', () => {
  const file = `${CSV}20000,100000,stream@10000@25;batch@5000,90,1\n20000,100000,stream@10000@25;batch@5000,91,2\n5000,50000,,40,1\n`;

  it('is stored as what a client would post of it', async () => {
    const answer = await send(OF_CSV, file);
    expect(answer).toMatchObject({ status: 201, body: { pointCount: 2 } });
    expect(Errors(contract.StoredBenchmark, answer.body)).toEqual([]);
    expect(await stored(answer.body.id)).toMatchObject({
      ...LAB,
      metric: { name: 'throughput', unit: 'req/s' },
      origin: 'measured',
      periodUs: 100_000,
      points: [
        {
          budgetUs: 20_000,
          neighbours: [
            { workload: 'stream', budgetUs: 10_000, trafficMbps: 25 },
            { workload: 'batch', budgetUs: 5000 },
          ],
          samples: [90, 91],
        },
        { budgetUs: 5000, periodUs: 50_000, neighbours: [], samples: [40] },
      ],
    });
  });

  it('that is there already answers 200, however it was sent first', async () => {
    const again = await send(OF_CSV, file.replaceAll('\n', '\r\n'));
    expect(again).toMatchObject({ status: 200, body: { warnings: [{ code: 'duplicate' }] } });
    const posted = await service.call('POST', '/v1/benchmarks', {
      ...LAB,
      metric: { name: 'throughput', unit: 'req/s' },
      origin: 'measured',
      periodUs: 7,
      points: [{ budgetUs: 3, neighbours: [], samples: [1, 2] }],
    });
    const sent = await send(OF_CSV, 'budget_us;period_us;neighbours;value\n3;7;;1\n3;7;;2\n');
    expect(sent).toMatchObject({ status: 200, body: { id: posted.body.id } });
  });

  it('keeps what further columns say, which makes it another benchmark', async () => {
    const of = (day: string) => `budget_us,period_us,neighbours,value,day\n4,9,,1,${day}\n4,9,,2,Tuesday\n`;
    const answer = await send(OF_CSV, of('Monday'));
    expect((await stored(answer.body.id)).points).toEqual([
      { budgetUs: 4, neighbours: [], samples: [1, 2], annotations: { day: ['Monday', 'Tuesday'] } },
    ]);
    expect((await send(OF_CSV, of('Friday'))).status).toBe(201);
    expect(await send(OF_CSV, of('Monday'))).toMatchObject({ status: 200, body: { id: answer.body.id } });
  });

  it('posted by a client has a text for all samples or for each in an annotation', async () => {
    const post = (point: object) =>
      service.call('POST', '/v1/benchmarks', {
        ...LAB,
        metric: { name: 'throughput', unit: 'req/s' },
        origin: 'measured',
        periodUs: 9,
        points: [{ budgetUs: 5, ...point }],
      });
    const refused = async (point: object) => {
      const { status, body } = await post(point);
      expect(status).toBe(422);
      return pointers(body);
    };
    const samples = [1, 2];
    expect(await refused({ samples, annotations: { 'a/b': ['x', 'y', 'z'] } })).toEqual([
      '/points/0/annotations/a~1b',
    ]);
    expect(await refused({ mean: 1, sd: 1, n: 2, annotations: { day: ['x', 'y'] } })).toEqual([
      '/points/0/annotations/day',
    ]);
    expect(await refused({ samples, annotations: { day: [1, 'y'] } })).toEqual([
      '/points/0/annotations/day/0',
    ]);
    expect(await refused({ samples, annotations: { day: ['x', 'a\0b'] } })).toEqual([
      '/points/0/annotations/day/1',
    ]);
    for (const name of ['', 'a\0b', 'x'.repeat(101)]) {
      const [pointer] = await refused({ samples, annotations: { [name]: ['x', 'y'] } });
      expect(pointer).toMatch(/^\/points\/0\/annotations/);
    }
    expect((await post({ mean: 1, sd: 1, n: 2, annotations: { day: ['x'] } })).status).toBe(201);
  });

  it('may come before its fields, and hold response times', async () => {
    const body = form({ ...LAB, metric: 'responseTime', origin: 'simulated', windowMs: '50' }, file, true);
    const answer = await service.call('POST', '/v1/benchmarks/import', body);
    expect(answer.status).toBe(201);
    expect(await stored(answer.body.id)).toMatchObject({
      metric: { name: 'responseTime', unit: 'ms' },
      origin: 'simulated',
      windowMs: 50,
    });
  });

  it('with errors is stored nowhere, and every row that is wrong is listed', async () => {
    const before = await count();
    const { status, body } = await send(OF_CSV, `${CSV}1,2,,NaN,1\n1,2,,5,1\nx,2,a@3,5,1\n1,2\n`);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid' });
    expect(Errors(contract.Problem, body)).toEqual([]);
    expect(faults(body)).toEqual([
      [2, 'value', 'not_finite'],
      [4, 'budget_us', 'not_a_number'],
      [4, 'neighbours', 'bad_neighbour'],
      [5, null, 'cell_count'],
    ]);
    expect(body.detail).toBe('the file, read as csv, has 4 errors: nothing of it is stored');
    expect(await count()).toBe(before);
  });

  it('with thousands of errors lists a thousand, and tells how many there are', async () => {
    const { body } = await send(OF_CSV, CSV + '1,2,,x,1\n'.repeat(2500));
    expect(body.errors).toHaveLength(1000);
    expect(body.detail).toContain('2500 errors, of which the first 1000 are listed');
  });
});

describe('what a tool wrote is of the condition that the fields tell:', () => {
  it.each<[string, string, Fields, object, object]>([
    [
      'iperf3',
      'iperf3_tcp.json',
      {},
      { name: 'throughput', unit: 'Mbit/s' },
      { samples: [7395.9496593822985, 5834.2774686847754] },
    ],
    [
      'iperf2',
      'iperf2.csv',
      {},
      { name: 'throughput', unit: 'Mbit/s' },
      { samples: [9259.975136, 9408.872448] },
    ],
    ['ab', 'ab.txt', {}, { name: 'throughput', unit: 'req/s' }, { samples: [439.01] }],
    [
      'ab',
      'ab.txt',
      { metric: 'responseTime' },
      { name: 'responseTime', unit: 'ms' },
      { mean: 10, sd: 4.6, n: 50 },
    ],
    ['wrk', 'wrk.txt', {}, { name: 'throughput', unit: 'req/s' }, { samples: [650.13] }],
    ['fio', 'fio.json', {}, { name: 'throughput', unit: 'IO/s' }, { samples: [10620.37962] }],
    ['fio', 'fio.json', { unit: 'MB/s' }, { name: 'throughput', unit: 'MB/s' }, { samples: [43.501074] }],
    ['sysbench', 'sysbench_cpu.txt', {}, { name: 'throughput', unit: 'events/s' }, { samples: [2179.57] }],
  ])('%s, %s, %p', async (name, file, fields, metric, runs) => {
    const neighbours = `stream@10000@${Object.keys(fields).length};b@1`;
    for (const format of ['auto', name]) {
      const answer = await send({ ...ALONE, neighbours, format, ...fields }, sample(file));
      expect(answer.status).toBe(format === 'auto' ? 201 : 200);
      const { points, ...rest } = await stored(answer.body.id);
      expect(rest).toMatchObject({ metric, periodUs: 100_000 });
      expect(points).toEqual([
        {
          budgetUs: 20_000,
          neighbours: [
            { workload: 'stream', budgetUs: 10_000, trafficMbps: Object.keys(fields).length },
            { workload: 'b', budgetUs: 1 },
          ],
          ...runs,
        },
      ]);
    }
  });

  it('times of requests, and notes on what is lost of a distribution', async () => {
    const table = await send(ALONE, sample('ab.tsv'));
    expect((await stored(table.body.id)).points[0].samples).toHaveLength(50);
    const percentiles = await send(ALONE, sample('ab_e_n100.csv'));
    expect(percentiles.body.warnings[0]).toMatchObject({
      code: 'import',
      detail: expect.stringContaining('100 values'),
    });
  });

  it.each([
    ['iperf3_error.json', [1, 'error', 'failed_run']],
    ['ab_e_n49_corrupt.csv', [101, 'Time in ms', 'not_ascending']],
  ])('a run that went wrong (%s) is refused', async (file, fault) => {
    const { status, body } = await send(ALONE, sample(file));
    expect({ status, faults: faults(body) }).toEqual({ status: 422, faults: [fault] });
  });
});

describe('fields that are wrong are pointed at:', () => {
  const wrk = sample('wrk.txt');
  it.each<[string, Fields, string | null, string[]]>([
    ['no profile or workload', { unit: 'x' }, CSV, ['/hardwareProfile', '/workload']],
    ['no unit of a table', LAB, `${CSV}1,2,,3,1`, ['/unit']],
    [
      'a condition of a table',
      { ...OF_CSV, budgetUs: '1', neighbours: '' },
      CSV,
      ['/budgetUs', '/neighbours'],
    ],
    ['no condition of a run', LAB, wrk, ['/budgetUs', '/periodUs']],
    ['a budget beyond the period', { ...LAB, budgetUs: '2', periodUs: '1' }, wrk, ['/budgetUs']],
    ['neighbours that are none', { ...ALONE, neighbours: 'a@1;b;c@x' }, wrk, ['/neighbours', '/neighbours']],
    ['a number that is none', { ...ALONE, budgetUs: 'many' }, wrk, ['/budgetUs']],
    [
      'a metric that the format lacks',
      { ...ALONE, metric: 'responseTime' },
      sample('iperf2.csv'),
      ['/metric'],
    ],
    ['a unit that the format lacks', { ...ALONE, unit: 'kbit/s' }, sample('iperf2.csv'), ['/unit']],
    ['a format that is none', { ...ALONE, format: 'doc' }, wrk, ['/format']],
    ['a file of no known format', ALONE, 'hello', ['/format']],
    ['an empty file', ALONE, '', ['/format']],
    ['a file of no text', ALONE, '\0', ['/format']],
    ['a field that is not known', { ...OF_CSV, colour: 'red' }, CSV, ['/colour']],
    ['no file', OF_CSV, null, ['/file']],
  ])('%s', async (_, fields, file, expected) => {
    const { status, body } = await send(fields, file);
    expect({ status, code: body.code, pointers: pointers(body) }).toEqual({
      status: 422,
      code: 'invalid',
      pointers: expected,
    });
  });

  it('a second file, a field that stands twice', async () => {
    const body = form(OF_CSV, `${CSV}1,2,,3,1`);
    body.append('file', new Blob(['x']));
    body.append('unit', 'y');
    const answer = await service.call('POST', '/v1/benchmarks/import', body);
    expect(answer.status).toBe(422);
    expect(['/file', '/unit']).toContain(pointers(answer.body)[0]);
  });
});

describe('a body that is none', () => {
  /** Whether the service has the file of an upload open, which has no name any more. */
  const holdsUpload = () =>
    readdirSync(`/proc/${service.pid}/fd`).some((fd) => {
      try {
        return readlinkSync(`/proc/${service.pid}/fd/${fd}`).includes('plimsoll-upload-');
      } catch {
        return false; // it has just been closed
      }
    });

  it.each([
    ['JSON', 'application/json', '{}', 415, 'unsupported_media_type'],
    ['a form without a boundary', 'multipart/form-data', 'x', 400, 'unparsable'],
    [
      'a form that ends early',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n1',
      400,
      'unparsable',
    ],
  ])('%s', async (_, type, body, status, code) => {
    const answer = await service.call('POST', '/v1/benchmarks/import', body, { 'content-type': type });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('leaves nothing on the disk', async () => {
    const { port } = new URL(service.baseUrl);
    const request = http.request({
      port,
      method: 'POST',
      path: '/v1/benchmarks/import',
      headers: {
        authorization: `Bearer ${service.adminKey}`,
        'content-type': 'multipart/form-data; boundary=x',
      },
    });
    request.on('error', () => undefined);
    const closed = new Promise((resolve) => request.on('close', resolve));
    request.write(
      `--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n${'1'.repeat(1e6)}`,
    );
    while (!holdsUpload()) await setTimeout(20);
    request.destroy();
    await closed;
    while (holdsUpload()) await setTimeout(20);
    expect(readdirSync(scratch)).toEqual([]);
    expect((await service.call('GET', '/readyz')).status).toBe(200);
  });
});

describe('a file of 100 MB', () => {
  it('is taken in memory that does not grow with it', async () => {
    const line = `20000,100000,stream@10000@25,90.5,00000,${'-'.repeat(1000)}\n`;
    const rows = Math.floor(99.9e6 / line.length);
    const file = new Blob([
      `${CSV.trimEnd()},note\n`,
      ...Array.from({ length: rows }, (_, i) => line.replace(',00000,', `,${String(i).padStart(5, '0')},`)),
    ]);
    const memory = () =>
      Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${service.pid}/status`, 'utf8'))?.[1]);
    const before = memory();
    const answer = await send({ ...OF_CSV, workload: 'large' }, file);
    expect(answer).toMatchObject({ status: 201, body: { pointCount: 1 } });
    expect((await stored(answer.body.id)).points[0].samples).toHaveLength(rows);
    expect(memory() - before).toBeLessThan(150_000);
  });

  it('and more is refused', async () => {
    const answer = await send(OF_CSV, new Blob([Buffer.alloc(100e6 + 1)]));
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 413, code: 'too_large' });
  });

  it('that is no text is refused, and others are served meanwhile', async () => {
    const noise = send({ ...OF_CSV }, new Blob([randomBytes(50e6)]));
    const waits: number[] = [];
    const ended = noise.then(() => true);
    while (!(await Promise.race([ended, setTimeout(50, false)]))) {
      const start = performance.now();
      expect((await service.call('GET', '/v1/workloads')).status).toBe(200);
      waits.push(performance.now() - start);
    }
    expect((await noise).status).toBe(422);
    expect(Math.max(...waits)).toBeLessThan(2000);
  });
});

describe('an idempotency key', () => {
  const file = `${CSV}7000,100000,,5,1\n`;

  it('is answered as the first time for the same file and fields, whatever separates the parts', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await send(OF_CSV, file, headers);
    const reversed = Object.fromEntries(Object.entries(OF_CSV).reverse());
    const again = await send(reversed, file, headers);
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it.each([
    ['another file', OF_CSV, file.replace('5', '6')],
    ['another field', { ...OF_CSV, unit: 'hits/s' }, file],
  ])('is refused with %s', async (_, fields, other) => {
    const headers = { 'idempotency-key': randomUUID() };
    await send(OF_CSV, file, headers);
    expect((await send(fields, other, headers)).body.code).toBe('idempotency_key_reused');
  });

  it('is freed by a file with errors', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect((await send(OF_CSV, `${CSV}x`, headers)).status).toBe(422);
    expect((await send(OF_CSV, `${CSV}8000,100000,,5,1`, headers)).status).toBe(201);
  });
});

it('is documented; a format that is none is answered with all there are', async () => {
  const { paths } = (await service.call('GET', '/openapi.json')).body;
  expect(paths['/v1/benchmarks/import'].post.requestBody.content).toEqual({
    'multipart/form-data': { schema: { $ref: '#/components/schemas/BenchmarkImport' } },
  });
  const { body } = await send({ ...ALONE, format: 'doc' }, 'x');
  expect(body.errors[0].detail).toBe(`must be one of auto, ${importers.map(({ name }) => name).join(', ')}`);
});

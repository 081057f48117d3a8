import { openAsBlob } from 'node:fs';
import { type BenchmarkImportFields, type Client, type StoredBenchmark, sendOnce } from '@plimsoll/client';
import { command } from '../command-line/command.js';
import { EXIT, type ExitCode } from '../command-line/exit-codes.js';
import { Failure, wrongUse } from '../command-line/failure.js';
import { choice, text, wholeNumber } from '../command-line/option.js';
import { textTable } from '../command-line/text-table.js';
import { connectionOptions } from '../connection/connection-options.js';
import { ask, serviceOf } from '../connection/service.js';
import { type Found, filesIn } from '../uploading/files.js';

const HOUR_US = 3_600_000_000;
const DAY_MS = 86_400_000;
const us = { least: 1, most: HOUR_US };

export const upload = command({
  name: 'upload',
  summary: 'stores what was measured: benchmarks, and files as measuring tools wrote them',
  details:
    'A file is stored whole or not at all, and every row that is wrong is shown. Takes folders of plimsoll measure (profile and benchmark), JSON of POST /v1/benchmarks and /v1/hardware-profiles, our CSV, and the output of iperf3, iperf2, ab, wrk, wrk2, HdrHistogram, fio and sysbench. What such a file does not tell, options do. The same file again is stored once.',
  arguments: [{ name: 'FILE', summary: 'files, or folders of plimsoll measure', isMany: true }],
  options: {
    profile: text('NAME', 'hardware profile that it was measured on; a new name makes a profile'),
    workload: text('NAME', 'what was measured'),
    format: text('NAME', 'csv, iperf3, wrk ...; known by how the file begins where absent'),
    metric: choice(['throughput', 'responseTime'], 'what of the file to read'),
    unit: text('UNIT', 'of throughput, such as req/s'),
    origin: choice(['measured', 'simulated'], 'where it comes from'),
    windowMs: wholeNumber('MS', 'how long a sample was averaged over', { least: 1, most: DAY_MS }),
    budgetUs: wholeNumber('US', 'what the VM had in each period', us),
    periodUs: wholeNumber('US', 'that period', us),
    neighbours: text('LIST', 'who ran beside it: workload@budget_us[@traffic_mbps], joined by ;'),
    ...connectionOptions,
  },
  examples: [
    ['plimsoll upload rack7-http', 'what plimsoll measure left there'],
    ['plimsoll upload web.csv --profile rack7 --workload web --unit req/s', 'a table of conditions'],
    [
      "plimsoll upload wrk.txt --profile rack7 --workload web --budget-us 20000 --period-us 100000 --neighbours 'stream@10000@25'",
      'one run of wrk',
    ],
  ],
  async run({ arguments: given, options, environment, output, signal }) {
    const service = serviceOf({ options, environment });
    const { profile, workload, format, metric, unit, origin, windowMs, budgetUs, periodUs, neighbours } =
      options;
    const told = {
      hardwareProfile: profile,
      workload,
      format,
      metric,
      unit,
      origin,
      windowMs,
      budgetUs,
      periodUs,
      neighbours,
    };
    const stored: Stored[] = [];
    let code: ExitCode = EXIT.done;
    for (const found of filesIn(given, format !== undefined)) {
      try {
        stored.push({ file: found.file, ...(await store(service, found, told, signal)) });
      } catch (error) {
        if (!(error instanceof Failure) || signal.aborted) throw error;
        output.failure(`upload ${found.file}`, error);
        if (code === EXIT.done) code = error.exitCode;
      }
    }
    if (output.isJson || stored.length > 0) output.result(stored, () => inWords(stored));
    return code;
  },
});

type Told = { readonly [Field in keyof BenchmarkImportFields]: BenchmarkImportFields[Field] | undefined };
type Stored = { readonly file: string } & (
  | { readonly kind: 'profile'; readonly name: string; readonly isNew: boolean }
  | ({ readonly kind: 'benchmark' } & StoredBenchmark)
);

async function store(service: Client, found: Found, told: Told, signal: AbortSignal) {
  switch (found.kind) {
    case 'profile': {
      const { name } = found.body;
      try {
        await ask(service.POST('/v1/hardware-profiles', { body: found.body, signal }));
        return { kind: 'profile' as const, name, isNew: true };
      } catch (error) {
        const isThere =
          error instanceof Failure && (error.problem as { code?: string })?.code === 'name_taken';
        if (!isThere) throw error;
        return { kind: 'profile' as const, name, isNew: false };
      }
    }
    case 'benchmark':
      return {
        kind: 'benchmark' as const,
        ...(await ask(service.POST('/v1/benchmarks', { body: found.body, signal }))),
      };
    case 'other':
      if (told.hardwareProfile === undefined || told.workload === undefined)
        throw wrongUse('--profile and --workload must say what was measured, and on what');
      return { kind: 'benchmark' as const, ...(await importFile(service, found.file, told, signal)) };
  }
}

/** Sends a file as it is read. Not repeated: that would keep all of it in memory. */
async function importFile(
  service: Client,
  file: string,
  told: Told,
  signal: AbortSignal,
): Promise<StoredBenchmark> {
  const form = new FormData();
  for (const [name, value] of Object.entries(told)) if (value !== undefined) form.append(name, String(value));
  form.append('file', await openAsBlob(file), file);
  return ask(
    service.POST('/v1/benchmarks/import', {
      body: { hardwareProfile: '', workload: '', file: '' }, // stands for the form
      bodySerializer: () => form,
      fetch: sendOnce,
      signal,
    }),
  );
}

function inWords(stored: readonly Stored[]): string {
  const rows = stored.map((one) =>
    one.kind === 'profile'
      ? [one.file, 'profile', one.name, one.isNew ? 'stored' : 'is there already']
      : [one.file, 'benchmark', one.id, `${one.pointCount} conditions`],
  );
  const warnings = stored.flatMap((one) =>
    one.kind === 'benchmark' ? one.warnings.map(({ code, detail }) => `${one.file}: ${code}: ${detail}`) : [],
  );
  return [textTable(['file', 'is', '', ''], rows), ...warnings].join('\n');
}

import Type from 'typebox';
import { Metric, Origin, WindowMs } from './benchmark.js';
import { DurationUs, Exactly, Name, Text } from './primitives.js';

const Format = Type.Union(
  [
    Type.Literal('auto'),
    Type.Literal('csv'),
    Type.Literal('iperf3'),
    Type.Literal('iperf2'),
    Type.Literal('ab'),
    Type.Literal('ab-g'),
    Type.Literal('ab-e'),
    Type.Literal('wrk'),
    Type.Literal('hgrm'),
    Type.Literal('hdr-log'),
    Type.Literal('fio'),
    Type.Literal('sysbench'),
  ],
  {
    description:
      'auto, the default, goes by how the file begins. csv holds conditions; all others are of one, which the fields tell',
  },
);

const fields = {
  hardwareProfile: Name,
  workload: Name,
  format: Type.Optional(Format),
  metric: Type.Optional(Metric.properties.name),
  unit: Type.Optional(
    Text({
      minLength: 1,
      maxLength: 40,
      description:
        'Of throughput in csv, which does not tell it. Of other formats, to choose, as between IO/s and MB/s',
    }),
  ),
  origin: Type.Optional(Origin),
  windowMs: Type.Optional(WindowMs),
  periodUs: Type.Optional(DurationUs),
  budgetUs: Type.Optional(DurationUs),
  neighbours: Type.Optional(
    Text({
      maxLength: 10_000,
      description: 'workload@budget_us or workload@budget_us@traffic_mbps, joined by ; and empty when alone',
    }),
  ),
};

/** What a benchmark file comes with, as text. */
export const BenchmarkImportFields = Exactly(fields);
export type BenchmarkImportFields = Type.Static<typeof BenchmarkImportFields>;

export const BenchmarkImport = Exactly(
  { ...fields, file: Type.String({ format: 'binary', description: 'Text in UTF-8, at most 100 MB' }) },
  { description: 'multipart/form-data: the fields as text, in any order, and one file' },
);

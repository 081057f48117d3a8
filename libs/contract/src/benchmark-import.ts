import Type from 'typebox';
import { Metric, Origin, WindowMs } from './benchmark.js';
import { DurationUs, Exactly, Name, Text } from './primitives.js';

const fields = {
  hardwareProfile: Name,
  workload: Name,
  format: Type.Optional(
    Text({
      maxLength: 40,
      description:
        'auto, the default, goes by how the file begins; or csv, of conditions; or a tool such as iperf3, ab or wrk, of the one condition that the fields tell. A name that is none of them is answered with all of them',
    }),
  ),
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

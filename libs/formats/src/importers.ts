import { csv } from './csv/csv.js';
import { hgrm } from './hdr/hgrm.js';
import { hdrLog } from './hdr/log.js';
import type { Importer } from './importer.js';
import { abPercentiles } from './tools/ab-percentiles.js';
import { abTable } from './tools/ab-table.js';
import { abText } from './tools/ab-text.js';
import { fio } from './tools/fio.js';
import { iperf2 } from './tools/iperf2.js';
import { iperf3 } from './tools/iperf3.js';
import { sysbench } from './tools/sysbench.js';
import { wrk } from './tools/wrk.js';

/** Every importer; the first that detects a text reads it. A new one is one file and one line here. */
export const importers: readonly Importer[] = [
  csv,
  iperf3,
  iperf2,
  abText,
  abTable,
  abPercentiles,
  wrk,
  hgrm,
  hdrLog,
  fio,
  sysbench,
];

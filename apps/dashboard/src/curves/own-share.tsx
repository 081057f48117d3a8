import type { Benchmark } from '@plimsoll/client';
import { conditionsOf } from '../benchmarks/conditions.js';
import { CurveSection } from '../models/curve-section.js';

/** Throughput against the own share, with the model's fit and band (the paper's figure 1b). */
export function OwnShare({ benchmark }: { benchmark: Benchmark }) {
  return <CurveSection benchmark={benchmark} conditions={conditionsOf(benchmark)} />;
}

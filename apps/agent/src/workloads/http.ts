import Type from 'typebox';
import { Failure } from '../command-line/failure.js';
import { needsTools } from '../executors/needs.js';
import { serve } from './web-server.js';
import { resultOf, type Workload } from './workload.js';

const Spec = Type.Object(
  {
    kind: Type.Literal('http'),
    pageBytes: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 16_384 }),
    connections: Type.Integer({ minimum: 1, maximum: 4000, default: 16 }),
  },
  { additionalProperties: false },
);

/** Pages that nginx serves to wrk, which asks for the next as soon as it has one. */
export const http: Workload<Type.Static<typeof Spec>> = {
  schema: Spec,
  metric: () => ({ name: 'throughput', unit: 'req/s' }),
  missing: () => needsTools('nginx', 'wrk'),
  async start({ pageBytes, connections }, vm) {
    const url = await serve(vm, pageBytes);
    return {
      async drive(seconds) {
        const words = ['-t1', `-c${connections}`, `-d${Math.ceil(seconds)}s`, url];
        return [requestsPerSecond(await resultOf(vm.byClient(['wrk', ...words]), 'wrk'))];
      },
    };
  },
};

function requestsPerSecond(report: string): number {
  const failed = /^\s*(Non-2xx or 3xx responses: .*)$/m.exec(report)?.[1];
  if (failed !== undefined) throw new Failure(`wrk: ${failed}`);
  const value = Number(/^Requests\/sec:\s+([\d.]+)/m.exec(report)?.[1]);
  if (Number.isNaN(value)) throw new Failure('wrk tells no Requests/sec');
  return value;
}

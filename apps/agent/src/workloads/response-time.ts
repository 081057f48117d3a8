import { fileURLToPath } from 'node:url';
import Type from 'typebox';
import { needsTools } from '../executors/needs.js';
import { serve } from './web-server.js';
import { resultOf, type Workload } from './workload.js';

const CLIENT = fileURLToPath(new URL('./requests.js', import.meta.url));
const Spec = Type.Object(
  {
    kind: Type.Literal('response-time'),
    pageBytes: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 100_000 }),
    everyMs: Type.Number({ exclusiveMinimum: 0, maximum: 60_000, default: 20 }),
  },
  { additionalProperties: false },
);

/** One page of a web server every so often, over a new connection each, as the paper's variant of ab asks for it (section 5). */
export const responseTime: Workload<Type.Static<typeof Spec>> = {
  schema: Spec,
  metric: () => ({ name: 'responseTime', unit: 'ms' }),
  missing: () => needsTools('nginx'),
  async start({ pageBytes, everyMs }, vm) {
    const url = await serve(vm, pageBytes);
    return {
      async drive(seconds) {
        const count = String(Math.max(1, Math.round((seconds * 1000) / everyMs)));
        const words = [process.execPath, CLIENT, url, String(everyMs), count];
        return JSON.parse(await resultOf(vm.byClient(words), 'the client')) as number[];
      },
    };
  },
};

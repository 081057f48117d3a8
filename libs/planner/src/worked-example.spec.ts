import { readFileSync } from 'node:fs';
import { feasible, request, stream, web } from './fixtures/core.js';
import { measured } from './fixtures/measured.js';

const text = readFileSync(new URL('../../../docs/worked-example.md', import.meta.url), 'utf8');
const figure = (value: number) => value.toLocaleString('en');

describe('the plan by hand (docs/worked-example.md)', () => {
  const models = { http: measured('http'), compute: measured('compute') };
  const { reservations } = feasible(
    request([
      web('web', 2500, { workload: 'http', model: models.http }),
      web('batch', 40, { workload: 'compute', model: models.compute }),
      stream('feed', 10, 25),
    ]),
  );

  it('comes to the budgets of the planner', () => {
    const last = reservations.map(({ budget }) => figure(budget / 1000));
    expect(text.replace(/ +/g, ' ')).toContain(`| 3 | ${last.join(' | ')} |`);
    const alone = reservations.map(({ isolatedBudget }) => figure(isolatedBudget / 1000));
    expect(text.replace(/ +/g, ' ')).toContain(`| alone | ${alone.join(' | ')} |`);
  });

  it("has the steps of the planner's explanation", () => {
    const steps = reservations[0]?.explanation.map(({ budget }) => figure(budget / 1000)) ?? [];
    expect(steps).toHaveLength(3);
    expect(text).toContain(`${steps.join(' + ')} = 24,841`);
  });

  it('reads its parameters off the model', () => {
    const { isolated, interference } = models.http;
    const stream = interference.kinds.find(({ kind }) => kind === 'stream');
    const { slope = 0, offset = 0 } = isolated.parameters;
    expect(text).toContain(`T(s) = ${figure(Number(slope?.toFixed(2)))} (s - ${offset?.toFixed(6)})`);
    const losses = [stream?.perShare.value.toPrecision(5), stream?.perTraffic?.value.toPrecision(5)];
    expect(text).toContain(`${losses[0]} x its share + ${losses[1]} x its Mbit/s`);
  });
});

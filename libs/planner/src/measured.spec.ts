import { feasible, request, stream, web } from './fixtures/core.js';
import { measured } from './fixtures/measured.js';
import type { VmRequest } from './request.js';

describe('plans from the measured examples', () => {
  const models = { http: measured('http'), compute: measured('compute') };
  const vm = (name: string, workload: keyof typeof models, target: number): VmRequest =>
    web(name, target, { workload, model: models[workload] });
  const first = (...vms: VmRequest[]) => {
    const [planned] = feasible(request(vms)).reservations;
    if (!planned) throw new Error('no reservation');
    return planned;
  };

  it('pay for a stream neighbour, the more the more it receives', () => {
    const factors = [10, 25, 50, 75].map(
      (mbps) => first(vm('a', 'http', 2500), stream('feed', 20, mbps)).overprovisioning,
    );
    expect(factors).toEqual([...factors].sort((a, b) => a - b));
    expect(factors[0]).toBeGreaterThan(1.02);
    expect(factors[3]).toBeGreaterThan((factors[0] ?? Infinity) + 0.1);
    expect(factors[3]).toBeLessThan(1.6);
  });

  it('pay next to nothing for http and compute neighbours', () => {
    const beside = first(vm('a', 'http', 1500), vm('b', 'http', 1000), vm('c', 'compute', 25));
    const interference = beside.explanation.find(({ step }) => step === 'interference');
    expect(interference?.budget).toBe(0);
    expect(beside.overprovisioning).toBeGreaterThanOrEqual(1);
    expect(beside.overprovisioning).toBeLessThan(1.15);
  });

  it('carry the example request', () => {
    const plan = feasible(
      request([vm('web', 'http', 2500), vm('batch', 'compute', 40), stream('feed', 10, 25)]),
    );
    expect(plan.admission.admitted).toBe(true);
    expect(plan.reservations.every(({ overprovisioning }) => overprovisioning >= 1)).toBe(true);
    expect(plan.reservations.map(({ modelVersion }) => modelVersion)).toEqual([3, 3, null]);
  });
});

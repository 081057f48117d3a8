import { setTimeout } from 'node:timers/promises';
import { fleetCalls } from '../fleet-calls.js';
import { type RunningService, startService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const { ok, get, hosts, close, holding, placeOn, proposed, apply, fleet, expectAdmissible } = fleetCalls(
  () => service,
);

it('lose no VM beside claims and releases, leave none behind, and fill no core too much', async () => {
  await hosts('busy', { r1: 4, r2: 4, r3: 4, r4: 4 });
  const place = async (host: string, i: number): Promise<string> => {
    const group = i % 3 === 0 ? { affinity: [`${host}-${i}`] } : {};
    const one = holding('one', 0.05 + (i % 7) / 50, { vcpus: 1 + (i % 2), ...group });
    return (await placeOn(host, [one, holding('other', 0.05, group)])).id;
  };
  const initial: string[] = [];
  for (let i = 0; i < 16; i += 1) initial.push(await place(i % 2 === 0 ? 'r1' : 'r2', i));
  await close('r1');
  const gone = new Set<string>();
  const release = async (id: string) => {
    gone.add(id);
    await ok(service.call('DELETE', `/v1/placements/${id}`));
  };

  let replan = await proposed({ reason: 'drain', hosts: ['r1'] });
  await release(replan.steps.at(-1).moves[0].placementId);
  const claimed: string[] = [];
  const others = Array.from({ length: 24 }, async (_, i) => {
    await setTimeout(i * 20);
    const id = initial[i];
    if (i % 4 > 0 || id === undefined) claimed.push(await place(i % 2 === 0 ? 'r3' : 'r4', i));
    else await release(id);
  });
  let conflicts = 0;
  for (; replan.steps.length > 0; replan = await proposed({ reason: 'drain', hosts: ['r1'] })) {
    for (let answer; answer?.body.status !== 'applied'; ) {
      answer = await apply(replan.id, { steps: 2 });
      if (answer.status === 200) continue;
      expect(answer).toMatchObject({ status: 409, body: { code: 'generation_conflict' } });
      conflicts += 1;
      break;
    }
  }
  await Promise.all(others);
  expect(conflicts).toBeGreaterThan(0);

  const expected: string[] = [];
  for (const id of [...initial, ...claimed]) {
    const { status, assignments } = await get(`/v1/placements/${id}`);
    expect([id, status]).toEqual([id, gone.has(id) ? 'released' : 'confirmed']);
    if (status === 'released') continue;
    expect(assignments.map(({ vm }: any) => vm)).toEqual(['one', 'other']);
    for (const { vm, host, cores } of assignments)
      expected.push(...cores.map((core: number) => `${id} ${vm} ${host} ${core}`));
  }
  const found: string[] = (await fleet()).flatMap(({ name, cores }: any) =>
    cores.flatMap(({ index, reservations }: any) =>
      reservations.map(({ placementId, vm }: any) => `${placementId} ${vm} ${name} ${index}`),
    ),
  );
  expect(found.toSorted()).toEqual(expected.toSorted());
  expect(found.some((line) => line.includes(' r1 '))).toBe(false);
  await expectAdmissible();
});

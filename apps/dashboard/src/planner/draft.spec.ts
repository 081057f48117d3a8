import { applied, newVm, pointersOf, requestOf } from './draft.js';

const draft = {
  hardwareProfile: 'epyc',
  confidence: '0.95',
  capacity: ' 0.9 ',
  extrapolate: false,
  vms: [
    newVm({ name: 'web', workload: 'http', throughput: '2500' }),
    newVm({
      name: 's',
      workload: 'stream',
      promise: 'reservation',
      budgetUs: '20000',
      periodUs: '1e5',
      trafficMbps: '25',
    }),
  ],
};

test('a draft becomes a request with only what each VM was promised', () => {
  expect(requestOf(draft)).toEqual({
    request: {
      hardwareProfile: 'epyc',
      confidence: 0.95,
      core: { capacity: 0.9 },
      vms: [
        { name: 'web', workload: 'http', target: { throughput: 2500 } },
        {
          name: 's',
          workload: 'stream',
          reservation: { budgetUs: 20_000, periodUs: 100_000 },
          trafficMbps: 25,
        },
      ],
    },
    errors: [],
  });
});

test('texts that are no numbers are told with the pointer of a field that is shown', () => {
  const vms = [
    newVm({ throughput: '2,500', trafficMbps: 'much' }),
    newVm({ promise: 'reservation', budgetUs: '1' }),
  ];
  const bad = { ...draft, confidence: '', capacity: 'Infinity', vms };
  const pointers = requestOf(bad).errors.map((error) => error.pointer);
  expect(pointers.sort()).toEqual([
    '/confidence',
    '/core/capacity',
    '/vms/0/name',
    '/vms/0/target/throughput',
    '/vms/0/trafficMbps',
    '/vms/0/workload',
    '/vms/1/name',
    '/vms/1/reservation/periodUs',
    '/vms/1/workload',
  ]);
  expect(pointers.filter((pointer) => !pointersOf(bad).has(pointer))).toEqual([]);
});

test('fields that are empty are told apart from those that are wrong', () => {
  const { errors } = requestOf({ ...draft, vms: [newVm({ name: 'a', throughput: 'x' })] });
  expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/vms/0/target/throughput not_a_number',
    '/vms/0/workload missing',
  ]);
});

test('a target may say its period', () => {
  const vms = [newVm({ name: 'a', workload: 'w', throughput: '1', periodUs: '5000' })];
  expect(requestOf({ ...draft, vms }).request.vms).toEqual([
    { name: 'a', workload: 'w', target: { throughput: 1 }, periodUs: 5000 },
  ]);
});

describe('a suggestion that is applied', () => {
  const suggested = { vm: 'web', from: null, detail: '' };

  test('changes the number that it names, and nothing else', () => {
    const [web] = applied(draft, { ...suggested, change: 'target', to: 1234.5 }).vms;
    expect(web).toEqual({ ...draft.vms[0], throughput: '1234.5' });
    const [shorter] = applied(draft, { ...suggested, change: 'period', to: 5000 }).vms;
    expect(shorter).toEqual({ ...draft.vms[0], periodUs: '5000' });
    expect(applied(draft, { ...suggested, change: 'confidence', to: 0.8 })).toEqual({
      ...draft,
      confidence: '0.8',
    });
  });

  test('takes all VMs that it names off the core', () => {
    expect(applied(draft, { ...suggested, change: 'remove', to: null, vms: ['s', 'web'] }).vms).toEqual([]);
    expect(applied(draft, { ...suggested, change: 'remove', to: null }).vms).toEqual([draft.vms[1]]);
  });
});

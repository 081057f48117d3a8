import { newVm, pointersOf, requestOf } from './draft.js';

const draft = {
  hardwareProfile: 'epyc',
  confidence: '0.95',
  capacity: ' 0.9 ',
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
    '/vms/0/target/throughput',
    '/vms/0/trafficMbps',
    '/vms/1/reservation/periodUs',
  ]);
  expect(pointers.filter((pointer) => !pointersOf(bad).has(pointer))).toEqual([]);
});

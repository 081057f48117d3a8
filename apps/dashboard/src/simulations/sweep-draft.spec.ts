import { draftOf, fieldOf, hasField, requestOf } from './sweep-draft.js';

const sweep = {
  kind: 'sweep' as const,
  hardwareProfile: 'epyc',
  workload: 'http',
  load: 'requests' as const,
  shares: [0.07, 0.25, 0.5],
  neighbours: [{ workload: 'stream', load: 'stream' as const, shares: [0, 0.2] }],
  repetitions: 3,
  windowMs: 1000,
  periodUs: 50_000,
  seed: 7,
  costs: { guestNs: 8000 },
};

test('a sweep becomes a draft in percents, and that the same sweep', () => {
  const draft = draftOf(sweep);
  expect(draft).toMatchObject({ shares: '7, 25, 50', repetitions: '3', costs: { guestNs: '8000' } });
  expect(draft.neighbours).toMatchObject([{ workload: 'stream', shares: '0, 20' }]);
  expect(requestOf(draft)).toEqual({ request: sweep, errors: [] });
});

test('shares may be typed with any of the usual signs between them', () => {
  const { request, errors } = requestOf({ ...draftOf(sweep), shares: ' 10%; 20 30,40% ' });
  expect({ shares: request.shares, errors }).toEqual({ shares: [0.1, 0.2, 0.3, 0.4], errors: [] });
});

test('costs that were left empty are those of the service', () => {
  expect(requestOf({ ...draftOf(sweep), costs: { guestNs: ' ' } }).request).not.toHaveProperty('costs');
});

test('texts that are no numbers are told with the pointer of their field', () => {
  const draft = draftOf(sweep);
  const [neighbour] = draft.neighbours;
  const bad = {
    ...draft,
    shares: '10, much',
    repetitions: '',
    costs: { ioNs: 'x' },
    neighbours: [{ ...neighbour!, shares: '' }],
  };
  const pointers = requestOf(bad).errors.map((error) => error.pointer);
  expect(pointers.filter((pointer) => !hasField(pointer))).toEqual([]);
  expect(pointers.sort()).toEqual(['/costs/ioNs', '/neighbours/0/shares', '/repetitions', '/shares']);
});

test('an error in a list of shares is shown beside the list', () => {
  expect(['/shares/1', '/neighbours/0/shares/2', '/neighbours/0/load', '/seed'].map(fieldOf)).toEqual([
    '/shares',
    '/neighbours/0/shares',
    '/neighbours/0/load',
    '/seed',
  ]);
});

import { UnderWay } from './under-way.js';

it('knows a host until the last claim on it is over', () => {
  const underWay = new UnderWay();
  const ends = [underWay.begin(['a', 'b']), underWay.begin(['b', 'c'])];
  const known = () => ['a', 'b', 'c'].filter((id) => underWay.has(id));
  expect(known()).toEqual(['a', 'b', 'c']);
  ends[0]!();
  expect(known()).toEqual(['b', 'c']);
  ends[1]!();
  expect([known(), underWay.isEmpty]).toEqual([[], true]);
});

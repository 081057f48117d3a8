import type { Condition, NeighbourLoad, Traffic } from '../condition.js';
import { designOf } from './design.js';

const P = 100_000;
const beside = (kind: string, share: number, traffic: Traffic = {}): NeighbourLoad => ({
  kind,
  share,
  traffic,
});
const at = (share: number, neighbours: readonly NeighbourLoad[], periodUs = P): Condition => {
  return { share, periodUs, neighbours, mean: 100, sd: 1, runs: 5 };
};

describe('designOf', () => {
  it('has a row for each combination of neighbours and period, whatever the own share', () => {
    const http = [beside('http', 0.1)];
    const { rows, rowOf, columns } = designOf(
      [at(0.2, http), at(0.4, http), at(0.4, http, P / 2), at(0.2, [beside('http', 0.3)])],
      P,
    );
    expect(rowOf).toEqual([0, 0, 1, 2]);
    expect(columns).toEqual([
      { kind: '', quantity: 'period' },
      { kind: 'http', quantity: 'share' },
    ]);
    expect(rows).toEqual([
      [0, 0.1],
      [1, 0.1],
      [0, 0.3],
    ]);
  });

  it('adds up neighbours of a kind, and knows the most of each', () => {
    const { rows, kinds } = designOf(
      [
        at(0.2, [beside('stream', 0.1, { mbps: 30 }), beside('stream', 0.2, { mbps: 10 })]),
        at(0.2, [beside('stream', 0.25, { mbps: 60 })]),
      ],
      P,
    );
    expect(rows.map((row) => row.map((value) => Number(value.toFixed(12))))).toEqual([
      [0.3, 40],
      [0.25, 60],
    ]);
    expect(kinds).toEqual([{ kind: 'stream', trafficUnit: 'mbps', maxShare: 0.1 + 0.2, maxTraffic: 60 }]);
  });

  it('leaves out what was not varied: the main period alone, traffic in proportion, kinds always together', () => {
    const { columns, rows, kinds } = designOf(
      [1, 2, 4].map((n) => at(0.2, [beside('a', 0.1 * n, { mbps: 10 * n }), beside('b', 0.05 * n)])),
      P,
    );
    expect(columns).toEqual([{ kind: 'a', quantity: 'share' }]);
    expect(rows.map((row) => row.length)).toEqual([1, 1, 1]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['a', 'b']);
  });

  it('knows the periods, the main one among them', () => {
    expect(designOf([at(0.2, [], 20_000), at(0.2, [], 50_000)], P).period).toEqual({
      mainUs: P,
      minUs: 20_000,
      maxUs: P,
    });
    expect(designOf([at(0.2, [], 200_000)], P)).toMatchObject({
      columns: [{ kind: '', quantity: 'period' }],
      rows: [[-0.5]],
    });
  });

  it('has nothing to say without conditions', () => {
    expect(designOf([], P)).toEqual({
      columns: [],
      rows: [],
      rowOf: [],
      kinds: [],
      period: { mainUs: P, minUs: P, maxUs: P },
    });
  });
});

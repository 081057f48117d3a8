import fc from 'fast-check';
import { Simulation } from './simulation.js';

describe('the clock and its timers', () => {
  it('rings by instant, then by rank, then as made', () => {
    const simulation = new Simulation();
    const rung: string[] = [];
    const timer = (name: string, rank: number) => simulation.timer(rank, () => rung.push(name));
    const [late, second, third, first] = [
      timer('late', 0),
      timer('second', 1),
      timer('third', 1),
      timer('first', 0),
    ];
    for (const [one, at] of [
      [late, 6],
      [third, 5],
      [second, 5],
      [first, 5],
    ] as const)
      one.set(at);
    simulation.runUntil(6);
    expect(rung).toEqual(['first', 'second', 'third', 'late']);
  });

  it('rings whatever is set for the present instant within it, and by rank', () => {
    const simulation = new Simulation();
    const rung: string[] = [];
    const low = simulation.timer(2, () => rung.push('low'));
    const high = simulation.timer(0, () => rung.push('high'));
    simulation
      .timer(1, () => {
        rung.push('middle');
        high.set(simulation.now);
      })
      .set(3);
    low.set(3);
    simulation.runUntil(3);
    expect(rung).toEqual(['middle', 'high', 'low']);
    expect(simulation.now).toBe(3);
  });

  it('rings up to and including the horizon, and goes on from there', () => {
    const simulation = new Simulation();
    const rung: number[] = [];
    const timer = simulation.timer(0, () => {
      rung.push(simulation.now);
      timer.set(simulation.now + 4);
    });
    timer.set(0);
    simulation.runUntil(8);
    expect(rung).toEqual([0, 4, 8]);
    simulation.runUntil(11);
    expect(rung).toEqual([0, 4, 8]);
    expect(simulation.now).toBe(11);
  });

  it.each([[4], [5.5], [NaN], [Infinity], [2 ** 53]])('refuses to ring at %p when it is 5', (at) => {
    const simulation = new Simulation();
    simulation.runUntil(5);
    expect(() => simulation.timer(0, () => {}).set(at)).toThrow(RangeError);
  });

  it('rings as a sorted list would, however timers are set, moved and cleared', () => {
    const step = fc.tuple(fc.nat({ max: 9 }), fc.option(fc.nat({ max: 20 })));
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 2 }), { minLength: 10, maxLength: 10 }),
        fc.array(step),
        (ranks, steps) => {
          const simulation = new Simulation();
          const rung: number[] = [];
          const timers = ranks.map((rank, i) => simulation.timer(rank, () => rung.push(i)));
          for (const [i, at] of steps) {
            if (at === null) timers[i]?.clear();
            else timers[i]?.set(at);
          }
          const last = new Map(steps);
          const expected = [...last]
            .filter((entry): entry is [number, number] => entry[1] !== null)
            .sort(([i, a], [j, b]) => a - b || (ranks[i] ?? 0) - (ranks[j] ?? 0) || i - j)
            .map(([i]) => i);
          simulation.runUntil(20);
          expect(rung).toEqual(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

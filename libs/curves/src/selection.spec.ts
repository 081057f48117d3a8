import { chooseSimplest } from './selection.js';

const EVEN = [1, 1, 1, 1];

describe('chooseSimplest', () => {
  it('chooses the best where the others are clearly worse', () => {
    const { chosen, scores } = chooseSimplest(
      [
        { name: 'simple', errors: [0.2, -0.21, 0.19, -0.2] },
        { name: 'rich', errors: [0.01, 0.02, -0.01, 0.02] },
      ],
      EVEN,
    );
    expect(chosen).toBe(1);
    expect(scores[0]?.meanSquare).toBeCloseTo((0.2 ** 2 + 0.21 ** 2 + 0.19 ** 2 + 0.2 ** 2) / 4, 12);
    expect(scores[1]).toMatchObject({ name: 'rich', excess: 0, standardError: 0 });
  });

  it('chooses the first within one standard error of the best', () => {
    // Squares differ by 1, -1, 1, 3: 1 on average; sum of squared deviations 8, so that its error is sqrt(8 / 3 / 4).
    const trials = (more: number) => [
      { name: 'simple', errors: [Math.sqrt(2), 1, Math.sqrt(2), 2].map((e) => e * more) },
      { name: 'rich', errors: [1, Math.sqrt(2), 1, 1] },
    ];
    const { chosen, scores } = chooseSimplest(trials(1), EVEN);
    expect(scores[0]?.excess).toBeCloseTo(1, 12);
    expect(scores[0]?.standardError).toBeCloseTo(Math.sqrt(8 / 12), 12);
    expect(chosen).toBe(1);
    expect(chooseSimplest(trials(0.9), EVEN).chosen).toBe(0);
  });

  it('compares on the same data: noise that both share cancels', () => {
    // One part of the data that neither tells: the errors of both are noisy, their difference is not.
    const better = [0.1, 0.1, 0.1, 5];
    const worse = [0.2, 0.2, 0.2, 5.01];
    const trials = [
      { name: 'simple', errors: worse },
      { name: 'rich', errors: better },
    ];
    expect(chooseSimplest(trials, EVEN).chosen).toBe(1);
    const unpaired = [
      { name: 'simple', errors: [5, 0.2, 0.2, 0.2] },
      { name: 'rich', errors: better },
    ];
    expect(chooseSimplest(unpaired, EVEN).chosen).toBe(0);
  });

  it('weighs the parts', () => {
    const trials = [
      { name: 'simple', errors: [0, 0, 1, 1] },
      { name: 'rich', errors: [1, 1, 0, 0] },
    ];
    expect(chooseSimplest(trials, [1, 1, 0.01, 0.01]).chosen).toBe(0);
    const { chosen, scores } = chooseSimplest(trials, [0.01, 0.01, 1, 1]);
    expect(chosen).toBe(1);
    expect(scores[0]?.meanSquare).toBeCloseTo(2 / 2.02, 12);
  });

  it('passes over what could not be fitted, and chooses the first where nothing could', () => {
    const none = { name: 'none', errors: null };
    const { chosen, scores } = chooseSimplest([none, { name: 'some', errors: [9, 9, 9, 9] }], EVEN);
    expect(chosen).toBe(1);
    expect(scores[0]).toEqual({ name: 'none', meanSquare: null, excess: null, standardError: null });
    expect(chooseSimplest([none, none], EVEN).chosen).toBe(0);
    expect(chooseSimplest([], EVEN)).toEqual({ chosen: 0, scores: [] });
  });

  it('takes the first of equals, and the best where one part says nothing of its error', () => {
    const equal = [
      { name: 'a', errors: [1, 2, 3, 4] },
      { name: 'b', errors: [1, 2, 3, 4] },
    ];
    expect(chooseSimplest(equal, EVEN).chosen).toBe(0);
    const single = [
      { name: 'a', errors: [0.2] },
      { name: 'b', errors: [0.1] },
    ];
    expect(chooseSimplest(single, [1]).chosen).toBe(1);
  });
});

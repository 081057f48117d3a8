import { responseTimes } from './response-times.js';

describe('responseTimes', () => {
  it('sums up all samples, the one of a lost packet too, and leaves them as they came', () => {
    const samples = [5, 1021.626, 3, 4];
    expect(responseTimes(samples)).toMatchObject({
      count: 4,
      mean: 258.4065,
      min: 3,
      max: 1021.626,
      ascending: [3, 4, 5, 1021.626],
    });
    expect(responseTimes([2, 4, 4, 4, 5, 5, 7, 9]).sd).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(samples).toEqual([5, 1021.626, 3, 4]);
  });

  it('needs one sample at least, of which there is no spread', () => {
    expect(responseTimes([7])).toEqual({ count: 1, mean: 7, sd: 0, min: 7, max: 7, ascending: [7] });
    expect(() => responseTimes([])).toThrow(RangeError);
  });
});

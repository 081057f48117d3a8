import { LOAD_CLASSES, loadClass } from './load-class.js';

const classOf = (utilization: number, capacity: number) =>
  LOAD_CLASSES[
    loadClass({ utilization, capacity, headroom: Math.round((capacity - utilization) * 1e12) / 1e12 })
  ];

describe('the class of a core', () => {
  test('is by the part of its capacity that is reserved, the upper end of a step included', () => {
    expect([0, 0.001, 0.19, 0.2, 0.38, 0.57, 0.76, 0.95].map((load) => classOf(load, 0.95))).toEqual([
      'empty',
      'to 20%',
      'to 20%',
      '20–40%',
      '20–40%',
      '40–60%',
      '60–80%',
      '80–100%',
    ]);
  });

  test('is full where reservations fill it exactly, though sums of floats may pass it by a hair', () => {
    expect(classOf(0.1 + 0.2, 0.3)).toBe('80–100%');
  });

  test('is over only where an admin has lowered the capacity below what was admitted', () => {
    expect(classOf(0.9, 0.5)).toBe('over');
  });
});

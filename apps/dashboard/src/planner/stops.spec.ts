import { evenStops, hundredths, nearestStop, relativeStops } from './stops.js';

test('even stops reach the most in at most 200 short numbers', () => {
  for (const most of [0.37, 89, 8970.28, 9967, 1e9]) {
    const stops = evenStops(most);
    expect(stops.length).toBeLessThanOrEqual(200);
    expect(stops.length).toBeGreaterThanOrEqual(80);
    expect(stops.at(-1)).toBeGreaterThanOrEqual(most);
  }
  expect(evenStops(8970.28).slice(0, 2)).toEqual([50, 100]);
  expect(evenStops(0)).toEqual([]);
});

test('relative stops lie between both ends, which are stops too', () => {
  expect(relativeStops(1000, 6000)).toEqual([1000, 1200, 1500, 2000, 2500, 3000, 4000, 5000, 6000]);
  expect(relativeStops(1300, 1900)).toEqual([1300, 1500, 1900]);
  expect(relativeStops(1000, 1_000_000).at(-1)).toBe(1_000_000);
});

test('hundredths are as people write them', () => {
  expect(hundredths(0.5, 0.53)).toEqual([0.5, 0.51, 0.52, 0.53]);
});

test('what was typed stands at the nearest stop', () => {
  expect(nearestStop([1, 2, 5], 3)).toBe(1);
  expect(nearestStop([1, 2, 5], 400)).toBe(2);
  expect(nearestStop([1, 2, 5], -1)).toBe(0);
});

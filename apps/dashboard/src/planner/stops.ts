/** The values that a slider stops at, in rising order. */
export type Stops = readonly number[];

const STEPS = 200;
const NICE = [1, 2, 5, 10];
/** What people choose in each decade of periods; multiples of few numbers, so that plans repeat soon. */
const OF_A_DECADE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** From one step on up to `most` or just beyond, evenly, at numbers that are short to write. */
export function evenStops(most: number): Stops {
  if (!(most > 0)) return [];
  const decade = 10 ** Math.floor(Math.log10(most / STEPS));
  const step = (NICE.find((nice) => nice * decade * STEPS >= most) ?? 10) * decade;
  return Array.from({ length: Math.ceil(most / step) }, (_, index) => short((index + 1) * step));
}

/** From `least` to `most`, each the next by about a fifth, at numbers that are short to write. */
export function relativeStops(least: number, most: number): Stops {
  const stops = [least, most];
  for (let decade = 10 ** Math.floor(Math.log10(least)); decade <= most; decade *= 10)
    stops.push(...OF_A_DECADE.map((part) => short(part * decade)));
  return [...new Set(stops)].filter((stop) => stop >= least && stop <= most).sort((a, b) => a - b);
}

/** All hundredths between, both ends with them. */
export function hundredths(least: number, most: number): Stops {
  const [from, to] = [Math.round(least * 100), Math.round(most * 100)];
  return Array.from({ length: to - from + 1 }, (_, index) => (from + index) / 100);
}

/** The index of the stop that is nearest to a value. */
export function nearestStop(stops: Stops, value: number): number {
  let nearest = 0;
  for (const [index, stop] of stops.entries())
    if (Math.abs(stop - value) < Math.abs((stops[nearest] ?? 0) - value)) nearest = index;
  return nearest;
}

/** Without the last digits of a binary product. */
const short = (value: number): number => Number(value.toPrecision(6));

import { normalOf } from '@plimsoll/units';

/** Draws values from uniform numbers in (0, 1). */
export type Distribution = (uniform: () => number) => number;

export function constant(value: number): Distribution {
  return () => value;
}

export function uniformBetween(least: number, most: number): Distribution {
  return (uniform) => least + (most - least) * uniform();
}

export function exponential(mean: number): Distribution {
  return (uniform) => -mean * Math.log(uniform());
}

/** With this mean, and this ratio of standard deviation to mean. */
export function lognormal(mean: number, variation: number): Distribution {
  const variance = Math.log(1 + variation ** 2);
  const location = Math.log(mean) - variance / 2;
  return (uniform) => Math.exp(location + Math.sqrt(variance) * normalOf(uniform)());
}

/** One of the values that were measured, each as likely. Throws a RangeError where there is none. */
export function empirical(values: readonly number[]): Distribution {
  if (values.length === 0) throw new RangeError('a distribution of measured values needs at least one');
  return (uniform) => values[Math.floor(uniform() * values.length)] as number;
}

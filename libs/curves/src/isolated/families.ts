import { cappedLine } from './capped-line.js';
import type { IsolatedFamily, IsolatedFit } from './family.js';
import { monotone } from './monotone.js';
import { saturating } from './saturating.js';

/** Every family, the simplest first. A new one is one file and one line here. */
export const isolatedFamilies: readonly IsolatedFamily[] = [cappedLine, saturating, monotone];

/** The family that a stored fit names. Throws a RangeError for a name that is not registered. */
export function familyOf(fit: Pick<IsolatedFit, 'family'>): IsolatedFamily {
  const family = isolatedFamilies.find(({ name }) => name === fit.family);
  if (!family) throw new RangeError(`no isolated family is named ${fit.family}`);
  return family;
}

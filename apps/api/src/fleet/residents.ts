import type { FleetProfile, Promises } from '@plimsoll/planner';
import type { FleetPicture } from './picture.js';
import type { PicturedHost } from './pictured-host.js';

/** Each VM that is placed has these of its own. */
export const NOBODYS: Promises = { confidence: 0.95, extrapolate: false };

/** The profile of a host for plans of its residents alone: each of them is pinned to a model. */
export function profileOf({ profile, name }: PicturedHost, picture: FleetPicture): FleetProfile {
  const platform = picture.platform(profile);
  if (!platform) throw new RangeError(`${name} has no platform`);
  return { name: profile, platform, models: new Map() };
}

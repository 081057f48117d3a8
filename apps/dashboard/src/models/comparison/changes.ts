import type { Comparison } from '@plimsoll/client';
import { effect } from '../../figures.js';
import { placeInWords } from '../place.js';

/** A relative change with its sign; a dash where none is known. */
export function signed(change: number | null): string {
  if (change === null) return '–';
  return `${change > 0 ? '+' : ''}${effect(change)}`;
}

/** What the change of version comes to for plans. */
export function changeInWords({ one, other, summary }: Comparison): string {
  const { lower, neededShare } = summary;
  if (!lower) return 'No change of their predictions is known.';
  const { change, ...place } = lower.largestChange;
  const bound = `From version ${one.version} to ${other.version}, the lower bound changes by ${signed(lower.medianChange)} in the middle, and by ${signed(change)} at most: at ${placeInWords(place)}.`;
  if (!neededShare) return bound;
  return `${bound} The share that it takes for the same promise changes by ${signed(neededShare.medianChange)} in the middle.`;
}

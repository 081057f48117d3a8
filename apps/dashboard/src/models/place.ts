import type { Neighbour, NeighbourShare } from '@plimsoll/client';
import { neighboursInWords } from '../benchmarks/conditions.js';
import { milliseconds, percent } from '../figures.js';

/** Where a model was measured or asked, in the terms of models: shares, and no budgets. */
export type Place = { share: number; periodUs: number; neighbours: NeighbourShare[] };

/** The neighbours with budgets of this period, as predictions are asked for. */
export function neighboursOf({ neighbours, periodUs }: Pick<Place, 'neighbours' | 'periodUs'>): Neighbour[] {
  return neighbours.map(({ share, relation, ...neighbour }) => ({
    ...neighbour,
    budgetUs: Math.max(1, Math.round(share * periodUs)),
    relation: relation as NonNullable<Neighbour['relation']>,
  }));
}

/** `alone`, `stream 20% 50 Mbit/s`. */
export const companyInWords = (place: Pick<Place, 'neighbours' | 'periodUs'>): string =>
  neighboursInWords(neighboursOf(place), place.periodUs);

export function placeInWords(place: Place): string {
  const beside = place.neighbours.length === 0 ? 'alone' : `beside ${companyInWords(place)}`;
  return `${percent(place.share)} of ${milliseconds(place.periodUs)}, ${beside}`;
}

/** The different sets of neighbours among places, in their order, each with a place of it. */
export function companiesAmong<P extends Pick<Place, 'neighbours' | 'periodUs'>>(
  places: readonly P[],
): { words: string; neighbours: Neighbour[]; periodUs: number }[] {
  const found = new Map<string, { words: string; neighbours: Neighbour[]; periodUs: number }>();
  for (const place of places) {
    const words = companyInWords(place);
    if (!found.has(words))
      found.set(words, { words, neighbours: neighboursOf(place), periodUs: place.periodUs });
  }
  return [...found.values()];
}

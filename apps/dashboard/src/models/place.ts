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

/** The different sets of neighbours among places, none first. */
export function companiesAmong(
  places: readonly Pick<Place, 'neighbours' | 'periodUs'>[],
): { words: string; neighbours: Neighbour[]; periodUs: number }[] {
  const found = new Map(places.map((place) => [companyInWords(place), place]));
  return [...found]
    .map(([words, place]) => ({ words, neighbours: neighboursOf(place), periodUs: place.periodUs }))
    .sort((a, b) => a.neighbours.length - b.neighbours.length);
}

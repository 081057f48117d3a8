import type { Suggestion } from '../plan.js';
import type { PlanRequest } from '../request.js';
import type { Trials } from './trials.js';

/** At less than this confidence, the bound would lie above the expectation. */
const LEAST_THOUSANDTHS = 500;

/** The highest confidence that fits, to three decimals. */
export function lowerConfidence(request: PlanRequest, vm: string, trials: Trials): Suggestion | null {
  const fits = (thousandths: number) => trials.fits({ ...request, confidence: thousandths / 1000 });
  let tooMuch = Math.ceil(request.confidence * 1000);
  let fitting = LEAST_THOUSANDTHS;
  if (fitting >= tooMuch || !fits(fitting)) return null;
  while (tooMuch - fitting > 1) {
    const middle = Math.floor((fitting + tooMuch) / 2);
    const answer = fits(middle);
    if (answer === null) break;
    if (answer) fitting = middle;
    else tooMuch = middle;
  }
  const to = fitting / 1000;
  return {
    change: 'confidence',
    vm,
    from: request.confidence,
    to,
    detail: `plan for a confidence of ${to}`,
  };
}

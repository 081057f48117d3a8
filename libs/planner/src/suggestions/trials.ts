import { type Decision, decide } from '../decision.js';
import type { PlanRequest } from '../request.js';

const MOST_PLANS = 200;
const LEAST_PLANS = 20;
/** What all plans may cost together, in VMs that are looked at: each target looks at all VMs, and the core a few times. */
const MOST_LOOKS = 2_000_000;
const LOOKS_OF_CORE = 4;

/** So many plans may be tried for suggestions to a request: fewer for many VMs, so that no request stalls a service. */
export function mostTrials({ vms }: PlanRequest): number {
  const targets = vms.filter(({ target }) => target !== undefined).length;
  const affordable = Math.floor(MOST_LOOKS / (vms.length * (targets + LOOKS_OF_CORE)));
  return Math.min(MOST_PLANS, Math.max(LEAST_PLANS, affordable));
}

/** Plans that may still be tried. */
export class Trials {
  constructor(private remaining: number) {}

  get left(): number {
    return this.remaining;
  }

  /** What is decided of a request; null where no trial is left. */
  decide(request: PlanRequest): Decision | null {
    if (this.remaining <= 0) return null;
    this.remaining -= 1;
    return decide(request);
  }

  /** Whether a request is feasible; null where no trial is left. */
  fits(request: PlanRequest): boolean | null {
    const decision = this.decide(request);
    return decision && decision.binding === null;
  }

  /** Lets `search` spend at most `most` of these trials. */
  within<T>(most: number, search: (trials: Trials) => T): T {
    const given = Math.min(most, this.remaining);
    const part = new Trials(given);
    const found = search(part);
    this.remaining -= given - part.left;
    return found;
  }
}

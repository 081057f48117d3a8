import { runVariance, type ThroughputModel } from '@plimsoll/curves';
import { candidateAt, curveOf, usefulShare } from '../candidate.js';
import { neighboursOf } from '../joint.js';
import type { Platform } from '../request.js';
import type { Resident } from './fleet.js';

/** The confidence at which both bounds of a run are its expectation. */
const EXPECTED = 0.5;

/** No benchmark tells of less; quotients of it are still numbers. */
const LEAST_THROUGHPUT = 1e-15;

/** Who is on each of some cores that share a last-level cache; or on one core, which shares it with none. */
export type Company = readonly (readonly Resident[])[];

/** What a model expects of a whole VM as it is placed. */
export interface ExpectedThroughput {
  /** Of all its servers together. */
  readonly mean: number;
  /** Relative sd of a run, by run-to-run noise alone. That of servers on different cores is taken to be independent. */
  readonly runSd: number;
  /** Whether one of its servers runs under conditions that were not measured. */
  readonly extrapolated: boolean;
  /** Budget / period of each server. */
  readonly shares: readonly number[];
}

/**
 * The throughput of the VM of this name with the budgets that it and all others hold, whatever was planned for them.
 * Each company holds other cores. Null where it is in none of them, or nothing is expected of it.
 */
export function expectedOf(
  name: string,
  model: ThroughputModel,
  companies: readonly Company[],
  platform: Platform,
): ExpectedThroughput | null {
  const servers = companies.flatMap((company) => serversIn(company, name, model, platform));
  const mean = servers.reduce((sum, server) => sum + server.mean, 0);
  if (!(mean >= LEAST_THROUGHPUT)) return null;
  const variance = servers.reduce((sum, server) => sum + server.mean ** 2 * server.variance, 0);
  return {
    mean,
    runSd: Math.sqrt(variance) / mean,
    extrapolated: servers.some(({ extrapolated }) => extrapolated),
    shares: servers.map(({ share }) => share),
  };
}

function serversIn(company: Company, name: string, model: ThroughputModel, platform: Platform) {
  const there = company.flatMap((residents, core) => residents.map((resident) => ({ ...resident, core })));
  const candidates = there.map(({ vm, held, core }) =>
    candidateAt(
      { ...vm, core, ...(vm.name === name ? { model } : {}) },
      held.period,
      { platform, extrapolate: true },
      EXPECTED,
    ),
  );
  const budgets = there.map(({ held }) => held.budget);
  const neighboursAt = neighboursOf(candidates, budgets);
  return candidates.flatMap((candidate, place) => {
    if (candidate.vm.name !== name) return [];
    const share = usefulShare(candidate, budgets[place] ?? 0);
    const { mean, extrapolated } = curveOf(candidate, model, neighboursAt(place)).at(share);
    const variance = runVariance(model.runToRun, share);
    return [{ mean, variance, extrapolated, share: (budgets[place] ?? 0) / candidate.period }];
  });
}

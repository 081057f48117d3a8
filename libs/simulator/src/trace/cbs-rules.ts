import { isReady, type Reservation, urgencyOrder } from '@plimsoll/realtime';
import type { EdfCbs } from '../classes/edf-cbs.js';
import type { Segment } from './observers.js';
import { supplyFaults } from './supply-rule.js';
import type { Trace } from './trace.js';
import { type Account, transitionFaults } from './transition-rules.js';

/**
 * What in the trace of a core breaks the rules of hard CBS servers under EDF; empty where nothing does. Keeps an account
 * of its own of each budget, from what ran. The rules: nobody is served who is idle or throttled, or beyond its budget,
 * which only charged interrupts may overrun; a budget comes anew only when its rule says so; never more than Q is served
 * in a period; the earliest deadline is served; and nobody waits who is ready while something of a lower class runs, or
 * nothing at all.
 */
export function cbsViolations(policy: EdfCbs, trace: Trace): string[] {
  const { segments, transitions } = trace;
  const accounts = policy.reservations.map(
    ({ budget, period, deadline }): Account => ({
      awake: false,
      budget,
      deadline: deadline - period,
      throttledUntil: null,
    }),
  );
  const found: string[] = [];
  let [told, end] = [0, 0];
  const readTransitions = (isDue: (at: number) => boolean) => {
    for (let next = transitions[told]; next && isDue(next.at); next = transitions[told]) {
      const { at, server, state } = next;
      const faults = transitionFaults(
        policy.reservations[server] as Reservation,
        accounts[server] as Account,
        next,
      );
      found.push(...faults.map((fault) => `${at}: server ${server} ${fault}`));
      accounts[server] = { ...state };
      told += 1;
    }
  };
  for (const segment of segments) {
    readTransitions((at) => at <= segment.from);
    if (segment.from !== end) found.push(`${end}: nothing is told until ${segment.from}`);
    end = segment.to;
    found.push(...segmentFaults(policy, accounts, segment).map((fault) => `${segment.from}: ${fault}`));
    readTransitions((at) => at < segment.to);
  }
  readTransitions(() => true);
  return [...found, ...supplyFaults(policy, trace)];
}

/** What is wrong with who has the core in this stretch of time, which is charged to its account. */
function segmentFaults(policy: EdfCbs, accounts: Account[], segment: Segment): string[] {
  const { entity, from, to, interrupt, charged } = segment;
  const server = entity?.policy === policy ? entity.index : null;
  const account = server === null ? null : (accounts[server] as Account);
  const faults: string[] = [];
  if (account && charged) {
    account.budget -= to - from;
    if (account.budget < 0 && !interrupt)
      faults.push(`server ${server} is served ${-account.budget} beyond its budget`);
  }
  if (interrupt) return faults;
  if (account && !isReady(account)) faults.push(`server ${server} is served though it is idle or throttled`);
  const claim = (index: number) => ({
    deadline: accounts[index]?.deadline ?? 0,
    relativeDeadline: policy.reservations[index]?.deadline ?? 0,
    server: index,
  });
  for (const [other, candidate] of accounts.entries()) {
    if (other === server || !isReady(candidate)) continue;
    if (server === null) faults.push(`server ${other} waits for nobody, or for a lower class`);
    else if (urgencyOrder(claim(other), claim(server)) < 0)
      faults.push(`server ${other} waits for ${server}, which is due later`);
  }
  return faults;
}

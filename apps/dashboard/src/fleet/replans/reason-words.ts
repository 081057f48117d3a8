import type { NewReplan } from '@plimsoll/client';

/** Why the fleet is planned anew. */
export const REASONS: Record<NewReplan['reason'], string> = {
  consolidate: 'Free cores',
  drain: 'Empty hosts',
  models: 'Follow the promoted models',
};

export const REASON_DETAILS: Record<NewReplan['reason'], string> = {
  consolidate: 'VMs move closer together, so that cores and hosts are free.',
  drain: 'VMs leave the hosts that are named, or all hosts that are draining.',
  models: 'Promises are kept by the models that are promoted now, with the budgets that these give.',
};

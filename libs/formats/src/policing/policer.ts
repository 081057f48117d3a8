/** Says a bound on what a VM sends in the words of what polices it. What a VM receives is bounded by none of them. */
export interface Policer {
  readonly target: string;
  /**
   * Text that limits what a VM sends through one interface to `mbps` megabits per second, rounded down to the target's
   * unit; null where the target cannot hold such a limit.
   */
  render(mbps: number): string | null;
}

/** What a policer says of itself, since sent and received traffic are easily taken for each other. */
export const SENDS_ONLY = 'bounds what the VM sends on this interface, not what it receives';

/** `mbps` in whole units of `bits` per second, rounded down; a decimal that floats put just below is not lost. */
export function wholeUnits(mbps: number, bits: number): number {
  return Math.floor(Number(((mbps * 1e6) / bits).toPrecision(15)));
}

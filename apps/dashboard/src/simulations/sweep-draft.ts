import type { FieldError, SweepSimulation } from '@plimsoll/client';

export type Load = NonNullable<SweepSimulation['load']>;
export type CostName = keyof NonNullable<SweepSimulation['costs']>;
/** A neighbour as it stands in the form; shares are percents, as they were typed. */
export type NeighbourDraft = {
  /** Tells rows apart while they come and go. */
  id: number;
  workload: string;
  load: Load;
  shares: string;
};
/** A sweep as it stands in the form: numbers are what was typed, shares in percents. */
export type SweepDraft = {
  hardwareProfile: string;
  workload: string;
  load: Load;
  shares: string;
  neighbours: NeighbourDraft[];
  repetitions: string;
  windowMs: string;
  periodUs: string;
  seed: string;
  costs: Partial<Record<CostName, string>>;
};

let rows = 0;
export function newNeighbour(given: Partial<NeighbourDraft> = {}): NeighbourDraft {
  return { workload: '', load: 'compute', shares: '10, 20, 40', ...given, id: rows++ };
}

/** The draft that a sweep came from, to change and to start again. */
export function draftOf(sweep: SweepSimulation): SweepDraft {
  return {
    hardwareProfile: sweep.hardwareProfile,
    workload: sweep.workload,
    load: sweep.load ?? 'stream',
    shares: percents(sweep.shares),
    neighbours: (sweep.neighbours ?? []).map(({ shares, ...neighbour }) =>
      newNeighbour({ ...neighbour, shares: percents(shares) }),
    ),
    repetitions: String(sweep.repetitions),
    windowMs: String(sweep.windowMs ?? 10_000),
    periodUs: String(sweep.periodUs ?? 100_000),
    seed: String(sweep.seed ?? 1),
    costs: Object.fromEntries(
      Object.entries(sweep.costs ?? {}).map(([name, costNs]) => [name, String(costNs)]),
    ),
  };
}

/** Shares as they are typed: 0.1 and 0.25 as `10, 25`. */
export function percents(shares: readonly number[]): string {
  return shares.map((share) => Number((100 * share).toFixed(6))).join(', ');
}

/**
 * The request that a draft stands for. `errors` tell of texts that are no numbers, with the pointers that the service
 * would use; what the numbers may be, only the service knows.
 */
export function requestOf(draft: SweepDraft): { request: SweepSimulation; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const number = (pointer: string, text: string): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(value))
      errors.push({ pointer, code: 'not_a_number', detail: 'Write a number in digits, such as 1000.' });
    return value;
  };
  const shares = (pointer: string, text: string): number[] => {
    const values = text.split(/[\s,;%]+/).filter((part) => part !== '');
    if (values.length === 0 || values.some((value) => !Number.isFinite(Number(value)))) {
      const detail = 'Write percents of the core between commas, such as 10, 20, 40.';
      errors.push({ pointer, code: 'not_a_number', detail });
    }
    return values.map((value) => Number(value) / 100);
  };
  const costs = Object.entries(draft.costs).filter(([, text]) => text.trim() !== '');
  const request: SweepSimulation = {
    kind: 'sweep',
    hardwareProfile: draft.hardwareProfile.trim(),
    workload: draft.workload.trim(),
    load: draft.load,
    shares: shares('/shares', draft.shares),
    neighbours: draft.neighbours.map(({ workload, load, shares: typed }, index) => ({
      workload: workload.trim(),
      load,
      shares: shares(`/neighbours/${index}/shares`, typed),
    })),
    repetitions: number('/repetitions', draft.repetitions),
    windowMs: number('/windowMs', draft.windowMs),
    periodUs: number('/periodUs', draft.periodUs),
    seed: number('/seed', draft.seed),
    ...(costs.length > 0 && {
      costs: Object.fromEntries(costs.map(([name, text]) => [name, number(`/costs/${name}`, text)])),
    }),
  };
  return { request, errors };
}

/** Whether the form shows errors with this pointer beside a field. */
export function hasField(pointer: string): boolean {
  return /^\/(hardwareProfile|workload|load|shares|periodUs|repetitions|windowMs|seed|costs\/\w+|neighbours\/\d+\/(workload|load|shares))$/.test(
    fieldOf(pointer),
  );
}

/** The field that shows an error: a list of shares is one, whichever of them is wrong. */
export function fieldOf(pointer: string): string {
  return pointer.replace(/(\/shares)\/\d+$/, '$1');
}

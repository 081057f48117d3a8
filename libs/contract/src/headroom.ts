import Type from 'typebox';
import { Admission } from './admission-check.js';
import { Binding, PlanRequest, Vm } from './plan.js';
import { DurationUs, Exactly, MAX_ITEMS, Name, Throughput } from './primitives.js';

/** The most kinds in one call. */
export const MAX_KINDS = 20;
/** The most VMs times kinds in one call: each kind is planned some sixty times beside all VMs. */
export const MAX_VMS_TIMES_KINDS = 1000;

const { name: _name, ...vm } = Vm.properties;
const Kind = Exactly(
  { name: Type.Optional(Name), ...vm },
  {
    description:
      'A VM as in plans; its name is that of its workload where it has none. What it promises is counted in `more`; one without a promise asks only for largestTarget and largestBudgetUs',
  },
);
export type HeadroomKind = Type.Static<typeof Kind>;

export const HeadroomRequest = Exactly({
  ...PlanRequest.properties,
  vms: Type.Array(Vm, {
    maxItems: MAX_ITEMS,
    description: `What runs on the core already; may be empty. Times the kinds at most ${MAX_VMS_TIMES_KINDS}`,
  }),
  kinds: Type.Array(Kind, { minItems: 1, maxItems: MAX_KINDS }),
});
export type HeadroomRequest = Type.Static<typeof HeadroomRequest>;

const BindingOrNull = Type.Union([Binding, Type.Null()]);

export const KindHeadroom = Exactly({
  kind: Name,
  workload: Name,
  more: Type.Union([Type.Integer(), Type.Null()], {
    description: 'So many more such VMs fit; counted up to 1,000; null for a kind without a promise',
  }),
  largestTarget: Type.Union([Throughput, Type.Null()], {
    description:
      'The largest throughput that one more such VM can be promised, to five significant digits; null without a model, or where none can',
  }),
  largestBudgetUs: Type.Union([DurationUs, Type.Null()], {
    description:
      'The largest budget that one more such VM can be given in every periodUs, whatever it promises; null where none can',
  }),
  periodUs: DurationUs,
  beyond: Exactly(
    { more: BindingOrNull, target: BindingOrNull, budget: BindingOrNull },
    { description: 'What stands in the way of one VM more, of a higher target, and of a larger budget' },
  ),
});

export const Headroom = Exactly(
  {
    feasible: Type.Boolean({ description: 'Whether the VMs fit that are there' }),
    utilization: Type.Number(),
    capacity: Type.Number(),
    admission: Admission,
    binding: Type.Optional(Binding),
    headroom: Type.Array(KindHeadroom, {
      description: 'Of each kind by itself, in the order of the request; empty where the VMs do not fit',
    }),
  },
  { description: 'Beside VMs that all keep their promises; their budgets may be raised' },
);
export type Headroom = Type.Static<typeof Headroom>;

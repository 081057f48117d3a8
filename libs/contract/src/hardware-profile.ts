import Type from 'typebox';
import { PageOf } from './page.js';
import { Capacity, DurationUs, Exactly, Instant, MAX_DURATION_US, Name, Text } from './primitives.js';

export const Enforcer = Type.Union([Type.Literal('edf-cbs'), Type.Literal('rt-group'), Type.Literal('cap')], {
  description:
    'What enforces a reservation: hard CBS under EDF, RT groups of cgroup v1 (fixed priority), or a mere cap (CFS quota)',
});
const IrqAccounting = Type.Union([Type.Literal('charged'), Type.Literal('uncharged')], {
  description: 'Whether interrupt time is charged to the budget of whoever runs',
});
const SwitchCostUs = Type.Integer({
  minimum: 0,
  maximum: MAX_DURATION_US,
  description: 'Cost of one context switch',
});

export const NewHardwareProfile = Exactly({
  name: Name,
  description: Type.Optional(Text({ maxLength: 2000 })),
  enforcer: Type.Optional(Enforcer),
  irqAccounting: Type.Optional(IrqAccounting),
  coreCapacity: Type.Optional(Capacity),
  granularityUs: Type.Optional(DurationUs),
  switchCostUs: Type.Optional(SwitchCostUs),
  minPeriodUs: Type.Optional(DurationUs),
  maxPeriodUs: Type.Optional(DurationUs),
});
export type NewHardwareProfile = Type.Static<typeof NewHardwareProfile>;

/** What a profile has where nothing was said. */
export const PROFILE_DEFAULTS = {
  description: '',
  enforcer: 'edf-cbs',
  irqAccounting: 'charged',
  coreCapacity: 0.95,
  granularityUs: 1,
  switchCostUs: 0,
  minPeriodUs: 1000,
  maxPeriodUs: 1_000_000,
} as const;

export const HardwareProfile = Exactly({
  name: Name,
  description: Type.String(),
  enforcer: Enforcer,
  irqAccounting: IrqAccounting,
  coreCapacity: Capacity,
  granularityUs: DurationUs,
  switchCostUs: SwitchCostUs,
  minPeriodUs: DurationUs,
  maxPeriodUs: DurationUs,
  createdAt: Instant,
});
export type HardwareProfile = Type.Static<typeof HardwareProfile>;
export const HardwareProfilePage = PageOf(HardwareProfile);

import Type from 'typebox';
import { PageOf } from './page.js';
import { Capacity, DurationUs, Exactly, Instant, MAX_DURATION_US, Name, Text } from './primitives.js';

export const Enforcer = Type.Union([Type.Literal('edf-cbs'), Type.Literal('rt-group'), Type.Literal('cap')], {
  description:
    'What enforces a reservation: hard CBS under EDF, RT groups of cgroup v1 (fixed priority), or a mere cap (CFS quota)',
});
export const IrqAccounting = Type.Union([Type.Literal('charged'), Type.Literal('uncharged')], {
  description: 'Whether interrupt time is charged to the budget of whoever runs',
});
const SwitchCostUs = Type.Integer({
  minimum: 0,
  maximum: MAX_DURATION_US,
  description: 'Cost of one context switch',
});
const InterruptCostNs = Type.Integer({
  minimum: 1,
  maximum: 1_000_000_000,
  description:
    'Processor time that a received packet costs its core in interrupt context; unknown when absent',
});
const InterruptBurst = Type.Integer({
  minimum: 1,
  maximum: 100_000,
  description: 'Received packets that come at once, at most',
});
const PacketBytes = Type.Integer({
  minimum: 1,
  maximum: 65_536,
  description: 'Bytes of a received packet, at least: tells packets from Mbit/s; unknown when absent',
});

export const NewHardwareProfile = Exactly({
  name: Name,
  description: Type.Optional(Text({ maxLength: 2000 })),
  enforcer: Type.Optional(Enforcer),
  irqAccounting: Type.Optional(IrqAccounting),
  interruptCostNs: Type.Optional(InterruptCostNs),
  interruptBurst: Type.Optional(InterruptBurst),
  packetBytes: Type.Optional(PacketBytes),
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
  interruptBurst: 1,
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
  interruptCostNs: Type.Optional(InterruptCostNs),
  interruptBurst: InterruptBurst,
  packetBytes: Type.Optional(PacketBytes),
  coreCapacity: Capacity,
  granularityUs: DurationUs,
  switchCostUs: SwitchCostUs,
  minPeriodUs: DurationUs,
  maxPeriodUs: DurationUs,
  createdAt: Instant,
});
export type HardwareProfile = Type.Static<typeof HardwareProfile>;
export const HardwareProfilePage = PageOf(HardwareProfile);

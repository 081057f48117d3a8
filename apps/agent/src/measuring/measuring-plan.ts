import { DurationUs, Name, TrafficMbps } from '@plimsoll/contract';
import Type from 'typebox';
import Value from 'typebox/value';
import { wrongUse } from '../command-line/failure.js';
import { readSpec, type Workloads } from '../workloads/workloads.js';

const MeasuredBeside = Type.Object(
  {
    workload: Name,
    budgetUs: Type.Optional(DurationUs),
    periodUs: Type.Optional(DurationUs),
    trafficMbps: Type.Optional(TrafficMbps),
  },
  { additionalProperties: false, description: 'A neighbour; without budgetUs it has no reservation' },
);
export type MeasuredBeside = Type.Static<typeof MeasuredBeside>;

const PlannedCondition = Type.Object(
  {
    budgetUs: Type.Optional(DurationUs),
    periodUs: Type.Optional(DurationUs),
    trafficMbps: Type.Optional(TrafficMbps),
    neighbours: Type.Array(MeasuredBeside, { maxItems: 20, default: [] }),
  },
  { additionalProperties: false, description: 'Without budgetUs the VM has no reservation' },
);
export type PlannedCondition = Type.Static<typeof PlannedCondition>;

const Seconds = (fallback: number) => Type.Number({ minimum: 0, maximum: 86_400, default: fallback });

const MeasuringPlan = Type.Object(
  {
    hardwareProfile: Name,
    workload: Name,
    workloads: Type.Record(Type.String(), Type.Object({ kind: Type.String() }), { default: {} }),
    periodUs: DurationUs,
    seconds: Type.Number({ exclusiveMinimum: 0, maximum: 86_400, default: 2 }),
    warmUpSeconds: Seconds(0.5),
    coolDownSeconds: Seconds(0.1),
    repetitions: Type.Integer({ minimum: 1, maximum: 100_000, default: 3 }),
    noisyShare: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0.03,
      description:
        'A run is noisy where something else took more than this of a core right before or after it',
    }),
    retries: Type.Integer({ minimum: 0, maximum: 100, default: 1, description: 'Of a noisy run' }),
    seed: Type.Integer({ minimum: 0, maximum: 2 ** 32 - 1, default: 1 }),
    conditions: Type.Array(PlannedCondition, { minItems: 1, maxItems: 10_000 }),
  },
  { additionalProperties: false },
);
/** What to measure: conditions, each so often, in an order that the seed draws. */
export type MeasuringPlan = Omit<Type.Static<typeof MeasuringPlan>, 'workloads'> & {
  readonly workloads: Workloads;
};

/** A plan with what it leaves out. Throws with the place that is wrong and what would be right. */
export function readMeasuringPlan(value: unknown): MeasuringPlan {
  const completed = Value.Default(MeasuringPlan, structuredClone(value));
  const [error] = Value.Errors(MeasuringPlan, completed);
  if (error !== undefined) throw wrongUse(`plan${error.instancePath}: ${error.message}`);
  const plan = completed as Type.Static<typeof MeasuringPlan>;
  const workloads = Object.fromEntries(
    Object.entries(plan.workloads).map(([name, spec]) => [name, readSpec(spec, `plan/workloads/${name}`)]),
  );
  const used = [
    plan.workload,
    ...plan.conditions.flatMap(({ neighbours }) => neighbours.map((n) => n.workload)),
  ];
  const unknown = used.find((name) => !Object.hasOwn(workloads, name));
  if (unknown !== undefined) throw wrongUse(`plan/workloads: ${unknown} is not among them`);
  return { ...plan, workloads };
}

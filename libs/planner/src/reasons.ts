import type { AdmissionTest } from '@plimsoll/realtime';
import type { Binding, ExplanationStep, ResponseTimeBound, Suggestion } from './plan.js';

/** What a code in a plan means, and what whoever reads it can do about it. */
export interface Words {
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** One code, by the field of a plan that it stands in. */
export interface Reason extends Words {
  /** `field.value`: the same word may mean something else in another field. */
  readonly code: string;
  readonly field: keyof typeof FIELDS;
  readonly value: string;
}

/** Budgets of these steps add up to the budget of a VM. */
const steps: Record<ExplanationStep['step'], Words> = {
  given: {
    title: 'The reservation was given',
    meaning: 'The request names this reservation. It is taken as it stands and is never resized.',
    remedy: 'Leave reservation out and promise a target or a response time to have it sized.',
  },
  isolated: {
    title: 'Expected throughput alone',
    meaning: 'The budget with which the VM is expected to reach its target on a core of its own.',
    remedy: 'Promise less throughput; nothing else makes this part smaller.',
  },
  interference: {
    title: 'Interference of the neighbours',
    meaning:
      'What the neighbours cost: the VM needs so much more to expect the same throughput beside them, at their budgets and traffic.',
    remedy: 'Place the VM beside other kinds of workload, beside less of them, or bound their traffic.',
  },
  confidence: {
    title: 'Margin for the confidence',
    meaning:
      'Runs differ, and the model is known only so well. With so much more, a run reaches the target with the probability asked for.',
    remedy: 'Plan for a lower confidence, or measure more points and repeat them, which narrows the bound.',
  },
  period: {
    title: 'Context switches of the period',
    meaning:
      'Each period pays two context switches. At a shorter period than the measured one there are more of them.',
    remedy: 'Choose a longer period, or measure at the period that is wanted.',
  },
  'least-share': {
    title: 'The least measured share',
    meaning: 'The target would need less, but nothing is known below the least share that was measured.',
    remedy: 'Measure the workload at smaller shares.',
  },
  'response-time': {
    title: 'Budget of the response time',
    meaning: 'The throughput would need less; so much is added to answer every request by its deadline.',
    remedy: 'Allow a later deadline, make requests shorter, or choose another period.',
  },
  'stolen-time': {
    title: 'Time stolen by interrupts',
    meaning:
      'Interrupts of the traffic that the core receives run on the budget, and leave so much less of it.',
    remedy: 'Bound the traffic, or let a core of their own take all interrupts.',
  },
  robustness: {
    title: 'Price of a robust plan',
    meaning:
      'The budget suffices beside whatever the envelope of the core allows, not only beside those that are there now.',
    remedy: 'Declare a narrower envelope, or plan adaptively: then budgets change when neighbours do.',
  },
  rounding: {
    title: 'Rounding up',
    meaning: 'Budgets are whole granules of what enforces them, and are rounded up.',
    remedy:
      'Use a finer granularity where the enforcer has one, or a longer period, of which a granule is less.',
  },
};

const bounds: Record<Binding['bound'], Words> = {
  core: {
    title: 'The core is full',
    meaning:
      'All VMs together need more than the core carries: a part of the core, or, where a time is named, microseconds by then. Named is the VM with the largest share, or with the longest period.',
    remedy: 'Move a VM to another core, promise less, or use one of the changes that would fit.',
  },
  target: {
    title: 'The target cannot be reached',
    meaning:
      'Even the whole core, or the whole reservation that was given, does not reach the target with the confidence asked for beside these neighbours.',
    remedy:
      'Promise less, spread the target over more vCPUs, ask for less confidence, or change the neighbours.',
  },
  responseTime: {
    title: 'The deadline cannot be met',
    meaning:
      'At no legal period is there a budget with which every request is answered by its deadline, or the reservation that was given is not enough.',
    remedy: 'Allow a later deadline, make requests shorter, or leave the period to the planner.',
  },
  domain: {
    title: 'Beyond what was measured',
    meaning: 'The plan would rest on shares or on neighbours that were never measured.',
    remedy: 'Measure there, or say extrapolate: then the bounds are wider, and the answer says so.',
  },
};

const changes: Record<Suggestion['change'], Words> = {
  target: {
    title: 'Promise less',
    meaning: 'The largest throughput, to five significant digits, that this VM can be promised.',
    remedy: 'Send the request again with this target.',
  },
  confidence: {
    title: 'Plan for less confidence',
    meaning: 'The highest confidence, to three decimals, at which all promises of the request fit.',
    remedy: 'Send the request again with this confidence.',
  },
  period: {
    title: 'Choose another period',
    meaning: 'A period of this VM, in microseconds, near the one it would have, with which the plan fits.',
    remedy: 'Send the request again with this periodUs.',
  },
  remove: {
    title: 'Place VMs elsewhere',
    meaning: 'Without these VMs all others fit; as few as were found.',
    remedy: 'Leave them out, and plan them on another core.',
  },
};

const tests: Record<AdmissionTest, Words> = {
  utilization: {
    title: 'The sum of the shares',
    meaning: 'Budgets over periods, added up exactly, lie within the capacity or do not.',
    remedy: 'Where it refuses, only less reserved time helps.',
  },
  density: {
    title: 'The sum of budgets over deadlines',
    meaning:
      'Some deadlines are before the end of their period, but even budgets over deadlines fit the core.',
    remedy: 'Nothing has to be done: this test only admits.',
  },
  'processor-demand': {
    title: 'Demand against supply at every deadline',
    meaning: 'All that is demanded by each deadline was compared with what the core supplies by then. Exact.',
    remedy: 'Where it refuses: later deadlines, smaller budgets, or fewer interrupts.',
  },
  'deferrable-server': {
    title: 'Throttled fixed priorities',
    meaning:
      'Groups of fixed priority may run twice in a row, at the end of one period and the start of the next. What is left for those below was tested; sufficient, not necessary.',
    remedy: 'Where it refuses: smaller budgets, other periods, or an enforcer that schedules by deadlines.',
  },
  'work-limit': {
    title: 'Not decided exactly',
    meaning: 'The exact test would have taken too long, and the quick one does not admit.',
    remedy: 'Choose periods that are multiples of each other, or fewer reservations on the core.',
  },
};

const responses: Record<ResponseTimeBound['kind'], Words> = {
  fresh: {
    title: 'Bound for requests that find the VM rested',
    meaning:
      'Holds where each request comes after the one before has long been answered, and does not block.',
    remedy: 'Make sure of the condition that the answer names, or say minInterarrivalUs.',
  },
  'any-state': {
    title: 'Bound whatever ran before',
    meaning: 'Holds in every state that the budget may be in when a request comes.',
    remedy: 'Nothing has to be done; a longer minInterarrivalUs may allow the smaller bound.',
  },
};

/** The fields of a plan that answer with a code. */
const FIELDS = {
  step: steps,
  bound: bounds,
  change: changes,
  test: tests,
  responseTime: responses,
} satisfies Record<string, Readonly<Record<string, Words>>>;

/** Every code that a plan can answer with, in plain words. */
export const reasons: readonly Reason[] = Object.entries(FIELDS).flatMap(([field, words]) =>
  Object.entries(words).map(([value, each]) => ({
    code: `${field}.${value}`,
    field: field as Reason['field'],
    value,
    ...each,
  })),
);

import Type from 'typebox';
import { Job } from './job.js';
import { PageOf } from './page.js';
import { DurationUs, Exactly, MAX_DURATION_US, Name, Seed } from './primitives.js';
import { SweepSimulation } from './sweep.js';

/** Each step of a simulation looks at all servers. */
const MAX_SERVERS = 100;
const MAX_INTERRUPT_SOURCES = 100;
/** The longest interrupt: all sources at once hold up a core by a second, and a worker that catches up by some. */
const MAX_INTERRUPT_US = 10_000;

/** An arrival may be at 0, unlike a duration. */
const OffsetUs = Type.Integer({
  minimum: 0,
  maximum: MAX_DURATION_US,
  description: 'When the first job arrives, in microseconds; 0 when absent',
});
const seed = (description: string) => Type.Optional(Seed({ description }));

const SimulatedServer = Exactly({
  name: Name,
  budgetUs: DurationUs,
  periodUs: DurationUs,
  deadlineUs: Type.Optional(DurationUs),
  jobs: Exactly({ demandUs: DurationUs, everyUs: DurationUs, offsetUs: Type.Optional(OffsetUs) }),
});

const SimulatedInterrupts = Exactly({
  everyUs: DurationUs,
  costUs: Type.Integer({ minimum: 1, maximum: MAX_INTERRUPT_US, description: 'Microseconds' }),
  chargedTo: Type.Union([Type.Literal('running'), Type.Literal('none')], {
    description: 'running: whoever is interrupted pays for it of its budget',
  }),
});

export const ServersSimulation = Exactly(
  {
    kind: Type.Literal('servers'),
    horizonUs: DurationUs,
    seed: seed('Draws the phase of each source of interrupts; all begin at 0 when absent'),
    servers: Type.Array(SimulatedServer, {
      minItems: 1,
      maxItems: MAX_SERVERS,
      description: 'Ties go to the one that is named first',
    }),
    interrupts: Type.Optional(Type.Array(SimulatedInterrupts, { maxItems: MAX_INTERRUPT_SOURCES })),
  },
  { description: 'One core with hard CBS servers under EDF, from 0 up to and including the horizon' },
);
export type ServersSimulation = Type.Static<typeof ServersSimulation>;

const PaperScenario = Type.Union(
  [
    Type.Literal('S1'),
    Type.Literal('S2'),
    Type.Literal('S3'),
    Type.Literal('S4'),
    Type.Literal('S5'),
    Type.Literal('S6'),
    Type.Literal('S7'),
  ],
  {
    description:
      'S1: throughput by share. S2, S3: throughput lost beside a network or a compute neighbour. S4: downloads, all of S5 to S7. S5: unloaded. S6: loaded, without reservations. S7: loaded, with reservations',
  },
);
export type PaperScenario = Type.Static<typeof PaperScenario>;

export const PaperSimulation = Exactly(
  {
    kind: Type.Literal('paper'),
    scenario: PaperScenario,
    seed: seed('1 when absent. S1 repeats its runs with this seed and the 99 that follow'),
  },
  { description: 'An experiment of the paper' },
);
export type PaperSimulation = Type.Static<typeof PaperSimulation>;

export const NewSimulation = Type.Union([ServersSimulation, PaperSimulation, SweepSimulation]);
export type NewSimulation = Type.Static<typeof NewSimulation>;

export const Simulation = Exactly(
  { request: NewSimulation, job: Job },
  { description: 'What was asked for, and the job that does it; its id is that of the simulation' },
);
export type Simulation = Type.Static<typeof Simulation>;
export const SimulationPage = PageOf(Simulation);

const ResponseUs = Exactly({
  min: Type.Number({ minimum: 0 }),
  mean: Type.Number({ minimum: 0 }),
  max: Type.Number({ minimum: 0 }),
});

export const SimulatedServers = Exactly(
  {
    servers: Type.Array(
      Exactly({
        name: Name,
        jobs: Type.Integer({ minimum: 0, description: 'How many ended by the horizon' }),
        responseUs: Type.Union([ResponseUs, Type.Null()], {
          description: 'From the arrival of a job to its end, in microseconds; null where none ended',
        }),
      }),
    ),
  },
  { description: 'The result of a simulation of kind servers' },
);
export type SimulatedServers = Type.Static<typeof SimulatedServers>;

export const SimulatedPaper = Exactly(
  {
    scenario: PaperScenario,
    seed: Type.Integer({ minimum: 0 }),
    figures: Type.Record(Type.String(), Type.Number(), {
      description:
        'S1: r2, maxRelSd. S2, S3: dropPercent, and by own share dropPercentAt20 to 50. S5: meanMs, maxMs. S6: missPercent, maxMs. S7: meanMs, sdMs, maxMs. S4: those of S5 to S7 as unloadedMeanMs, loadedMissPercent, reservedMeanMs and so on',
    }),
  },
  { description: 'The result of a simulation of kind paper' },
);
export type SimulatedPaper = Type.Static<typeof SimulatedPaper>;

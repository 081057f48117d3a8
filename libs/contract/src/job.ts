import Type from 'typebox';
import { PageOf, PageQuery } from './page.js';
import { Exactly, Id, Instant } from './primitives.js';

export const JobStatus = Type.Union(
  [
    Type.Literal('queued'),
    Type.Literal('running'),
    Type.Literal('succeeded'),
    Type.Literal('failed'),
    Type.Literal('cancelled'),
  ],
  { description: 'A job that is succeeded, failed or cancelled stays so' },
);
export type JobStatus = Type.Static<typeof JobStatus>;

export const JobError = Exactly({ code: Type.String(), detail: Type.String() });
export type JobError = Type.Static<typeof JobError>;

export const Job = Exactly({
  id: Id,
  kind: Type.String({ description: 'What it does, such as model-fits' }),
  status: JobStatus,
  progress: Type.Number({
    minimum: 0,
    maximum: 1,
    description: 'Done part of the work, 0 to 1; never falls',
  }),
  etaSeconds: Type.Optional(
    Type.Number({
      minimum: 0,
      description:
        'Remaining seconds at the pace since it was taken up; of a running job that has progressed',
    }),
  ),
  cancelRequested: Type.Boolean({
    description: 'Whether it was asked to stop; a running job does so at its next step',
  }),
  result: Type.Optional(
    Type.Unknown({
      description:
        'What a succeeded job answers, by its kind (model-fits: ModelFits, model-evaluation: ModelEvaluation, replans: {replanId}, simulations: SimulatedServers, SimulatedPaper or SimulatedSweep); left out of lists',
    }),
  ),
  error: Type.Optional(JobError),
  createdBy: Type.Optional(Type.String({ format: 'uuid', description: 'The API key that asked for it' })),
  createdAt: Instant,
  startedAt: Type.Optional(Instant),
  finishedAt: Type.Optional(Instant),
});
export type Job = Type.Static<typeof Job>;

export const JobPage = PageOf(Job);
export const JobPageQuery = Exactly({ ...PageQuery.properties, status: Type.Optional(JobStatus) });
export type JobPageQuery = Type.Static<typeof JobPageQuery>;

export const AcceptedJob = Exactly({ jobId: Id }, { description: 'To be followed at /v1/jobs/{jobId}' });
export type AcceptedJob = Type.Static<typeof AcceptedJob>;

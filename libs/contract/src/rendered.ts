import Type from 'typebox';
import { ReservationTimes } from './host.js';
import { Exactly, Name } from './primitives.js';

export const RenderedQuery = Exactly({
  target: Type.String({
    minLength: 1,
    maxLength: 100,
    description:
      'What is to enforce it: cgroup-v2, sched-deadline, libvirt ...; an unknown one is answered with all',
  }),
});
export type RenderedQuery = Type.Static<typeof RenderedQuery>;

export const Rendered = Exactly({
  target: Type.String(),
  enforcement: Type.Union([Type.Literal('cap'), Type.Literal('reservation')], {
    description: 'cap: a limit, and no guarantee. reservation: a limit that is a guarantee, too',
  }),
  items: Type.Array(
    Exactly({
      vm: Name,
      core: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
        description: 'Null where one text is about several cores',
      }),
      text: Type.String(),
      adjusted: Type.Optional(
        Exactly(
          { from: ReservationTimes, to: ReservationTimes, why: Type.String() },
          { description: 'What the target can hold instead: the budget rounded up, the period down' },
        ),
      ),
    }),
  ),
  warnings: Type.Array(Exactly({ code: Type.String(), detail: Type.String() })),
});
export type Rendered = Type.Static<typeof Rendered>;

import Type from 'typebox';
import { PageOf } from './page.js';
import { Exactly, Instant, Name } from './primitives.js';

export const Workload = Exactly({ name: Name, createdAt: Instant });
export type Workload = Type.Static<typeof Workload>;
export const WorkloadPage = PageOf(Workload);

import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Role } from './client.js';

/** What a page gets: the parts of the address behind its own, such as an id. */
export type SectionProps = { path: string[] };
export type Section = {
  /** The first part of the address after #. */
  id: string;
  label: string;
  /** The least role that may see it. */
  role: Role;
  Page: LazyExoticComponent<ComponentType<SectionProps>>;
};

/** Every page, in the order of the navigation; each is fetched when it is first opened. The first one is where who signs in lands. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'benchmarks',
    label: 'Benchmarks',
    role: 'viewer',
    Page: lazy(() => import('./benchmarks/benchmarks-page.js')),
  },
  { id: 'curves', label: 'Curves', role: 'viewer', Page: lazy(() => import('./curves/curves-page.js')) },
  { id: 'models', label: 'Models', role: 'viewer', Page: lazy(() => import('./models/models-page.js')) },
  { id: 'plan', label: 'Plan a core', role: 'viewer', Page: lazy(() => import('./planner/planner-page.js')) },
  { id: 'fleet', label: 'Fleet', role: 'viewer', Page: lazy(() => import('./fleet/fleet-page.js')) },
  {
    id: 'placements',
    label: 'Placements',
    role: 'viewer',
    Page: lazy(() => import('./fleet/placements/placements-page.js')),
  },
  {
    id: 'replans',
    label: 'Re-plans',
    role: 'viewer',
    Page: lazy(() => import('./fleet/replans/replans-page.js')),
  },
  {
    id: 'simulations',
    label: 'Simulations',
    role: 'viewer',
    Page: lazy(() => import('./simulations/simulations-page.js')),
  },
  { id: 'keys', label: 'API keys', role: 'admin', Page: lazy(() => import('./keys/keys-page.js')) },
  { id: 'audit', label: 'Audit log', role: 'admin', Page: lazy(() => import('./audit/audit-page.js')) },
];

export * from './changes.js';
export * from './client.js';
export type * from './generated/api.js';
export * from './pages.js';
export { ApiProblem } from './problem.js';
export { IDEMPOTENCY_KEY, type Retry } from './retry.js';

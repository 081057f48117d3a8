export type { Problem } from './problem.js';
export { verify } from './verify.js';

export * from './condition.js';
export * from './hull.js';
export * from './interference.js';
export * from './inversion.js';
export * from './isolated/families.js';
export * from './isolated/family.js';
export * from './model.js';
export * from './prediction.js';
export { runVariance } from './run-to-run.js';

export * from './bandwidth.js';
export * from './fraction.js';
export * from './random.js';
export * from './time.js';
export * from './unreachable.js';

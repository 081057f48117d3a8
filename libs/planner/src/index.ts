export * from './packing/pack.js';
export * from './packing/plain-hold.js';
export * from './packing/spread.js';
export * from './plan.js';
export * from './plan-core.js';
export * from './request.js';
export * from './suggestions.js';

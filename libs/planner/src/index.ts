export * from './housekeeping.js';
export type { InterruptLoad } from './interrupt-load.js';
export * from './plan.js';
export * from './plan-core.js';
export * from './request.js';
export * from './suggestions.js';
export type { TrafficBound } from './traffic-bounds.js';

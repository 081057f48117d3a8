export * from './headroom.js';
export * from './plan.js';
export * from './plan-core.js';
export * from './reasons.js';
export * from './request.js';
export * from './suggestions/suggestions.js';

export * from './admission.js';
export * from './demand.js';
export * from './fixed-priority.js';
export * from './interrupts.js';
export * from './processor-demand.js';
export * from './reservation.js';
export * from './response-time.js';
export * from './supply.js';

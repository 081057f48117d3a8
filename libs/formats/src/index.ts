export * from './condition.js';
export { csv } from './csv/csv.js';
export * from './importer.js';
export * from './importers.js';
export * from './policing/policers.js';

export * from './condition.js';
export { csv } from './csv/csv.js';
export { parseNeighbours } from './csv/neighbours.js';
export * from './importer.js';
export * from './importers.js';
export * from './policing/policers.js';
export * from './rendering/render.js';
export type { Renderer, RenderWarning, ReservedVm } from './rendering/renderer.js';
export * from './rendering/renderers.js';

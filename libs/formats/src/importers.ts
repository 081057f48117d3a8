import { csv } from './csv/csv.js';
import type { Importer } from './importer.js';

/** Every importer; the first that detects a text reads it. A new one is one file and one line here. */
export const importers: readonly Importer[] = [csv];

import type { SectionProps } from '../sections.js';
import { ComparisonPage } from './comparison/comparison-page.js';
import { CurvesPage } from './curves-page.js';
import { ModelPage } from './model-page.js';

/** #models lists; #models/ID shows one version, #models/ID/residuals a part of it, #models/ID/compare/OTHER two. */
export default function ModelsPage({ path: [id, part, other] }: SectionProps) {
  if (!id) return <CurvesPage />;
  if (part === 'compare' && other) return <ComparisonPage key={`${id} ${other}`} id={id} other={other} />;
  return <ModelPage key={id} id={id} part={part} />;
}

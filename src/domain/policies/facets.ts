import type { Facets } from '../wire.js';
import { countBy } from './count-by.js';
import { findPolicies, type FoundPolicies, type PolicyContext, type PolicyQuestion } from './find-policies.js';

/** How many of what a question finds are of each category and region. */
export function countFacets(question: PolicyQuestion, found: FoundPolicies, context: PolicyContext): Facets {
  const { category, ...anyCategory } = question;
  const all = category === undefined ? found : findPolicies(anyCategory, context);
  const categories = countBy(all.ranked, ({ entry }) => entry.policy.category);
  // Beside others a policy may count as a mere mention: the number of the category in use is that of its own list.
  if (category !== undefined) categories[category] = found.ranked.length;
  return { categories, regions: countBy(found.ranked, ({ entry }) => entry.regions[0] ?? '') };
}

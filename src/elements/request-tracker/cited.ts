import { html, nothing, type TemplateResult } from 'lit';
import type { Backend } from '../../backend/backend.js';
import type { Policy } from '../../domain/wire.js';
import { textLink } from '../parts/text-link.js';
import type { TrackerTexts } from './status-view.js';

/** The policies that an answer rests on, by name. What is not known, or no longer to be had, is left out. */
export type RenderCites = (ids: readonly string[], texts: TrackerTexts) => TemplateResult | typeof nothing;

/** Asks for the policies; one that cannot be had does not hide the others. */
export async function readCited(
  backend: Backend,
  ids: readonly string[],
  options: { language: string; signal: AbortSignal },
): Promise<RenderCites> {
  const answers = await Promise.allSettled(ids.map((id) => backend.policy(id, options)));
  const policies = new Map(
    answers.flatMap((answer, index) => (answer.status === 'fulfilled' ? [[ids[index] as string, answer.value]] : [])),
  );
  return (wanted, texts) => {
    const cited = wanted.flatMap((id) => policies.get(id) ?? []);
    if (cited.length === 0) return nothing;
    return html`<div class="cites">
      <p class="quiet-text">${texts.term('cites')}</p>
      <ul>
        ${cited.map((policy) => html`<li lang=${policy.language}>${renderPolicy(policy, texts)}</li>`)}
      </ul>
    </div>`;
  };
}

function renderPolicy({ title, sourceUrl }: Policy, texts: TrackerTexts): TemplateResult | string {
  return sourceUrl && /^https?:/i.test(sourceUrl) ? textLink(sourceUrl, title, texts.term('new-window')) : title;
}

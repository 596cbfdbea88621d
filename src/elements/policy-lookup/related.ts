import { html, nothing, type TemplateResult } from 'lit';
import { LocalizeController } from '../../controllers/localize.js';
import { CallTask, initialState } from '../../controllers/task.js';
import type { PartContext } from './parts.js';

const MOST = 4;

/** Further policies of the same category that hold in the same place. */
export class RelatedPolicies {
  readonly #context: PartContext;
  readonly #texts: LocalizeController<'policy-reading'>;
  readonly #task;

  constructor(context: PartContext) {
    const { host, options, policy } = context;
    this.#context = context;
    this.#texts = new LocalizeController(host, 'policy-reading');
    this.#task = new CallTask(host, {
      args: () => {
        const { id, region, category } = (context.isShown() && policy()) || {};
        return [id, region, category, options.finding.texts.language] as const;
      },
      task: async ([id, region, category, language], { signal }) => {
        const backend = options.backend();
        if (id === undefined || category === undefined || !backend) return initialState;
        const { items } = await backend.policies!({ region, category, limit: MOST + 1 }, { language, signal });
        return { id, items: items.filter((item) => item.id !== id).slice(0, MOST) };
      },
      // Nobody asked for them: their absence is no failure to the reader.
      onError: () => undefined,
    });
  }

  render(): TemplateResult | typeof nothing {
    const { value } = this.#task;
    if (!this.#texts.ready || value?.id !== this.#context.policy()?.id || !value?.items.length) return nothing;
    return html`<nav class="related" aria-labelledby="related">
      <h3 id="related">${this.#texts.term('related')}</h3>
      <ul role="list">
        ${value.items.map(
          ({ id, title, language, regionName }) =>
            html`<li lang=${language}>
              <button type="button" class="quiet" @click=${() => this.#context.options.onRelated(id)}>${title}</button>
              ${regionName ? html`<span class="quiet-text">${regionName}</span>` : nothing}
            </li>`,
        )}
      </ul>
    </nav>`;
  }
}

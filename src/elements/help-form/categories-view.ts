import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Category } from '../../domain/wire.js';
import { CATEGORY_ICONS } from './category-icons.js';
import type { DetailsTexts } from './error-sentences.js';

export interface CategoriesView {
  categories: readonly Category[];
  /** Code of the category that is chosen. */
  chosen?: string;
  /** A sentence; absent while nothing is wrong. */
  error?: string;
  texts: DetailsTexts;
  onChoose: (code: string) => void;
}

/** The choice of a category: cards until one is chosen, then a row. */
export function renderCategories(view: CategoriesView): TemplateResult {
  const { categories, chosen, error, texts } = view;
  return html`<fieldset
    class="categories"
    id="field-category"
    part="categories"
    tabindex="-1"
    aria-describedby=${error ? 'error-category' : nothing}
    ?data-compact=${!!chosen}
  >
    <legend>${texts.term('choose-category')}</legend>
    ${error ? html`<p class="error" id="error-category">${error}</p>` : nothing}
    <div class="cards">${categories.map((category) => renderCategory(category, view))}</div>
  </fieldset>`;
}

function renderCategory({ code, name, description, icon = '' }: Category, view: CategoriesView): TemplateResult {
  const path = CATEGORY_ICONS[icon];
  const isChosen = code === view.chosen;
  return html`<label class="card" ?data-chosen=${isChosen}>
    <input type="radio" name="category" value=${code} .checked=${isChosen} @change=${() => view.onChoose(code)} />
    <span class="name">${name}</span>
    ${description ? html`<span class="quiet-text description">${description}</span>` : nothing}
    ${path ? html`<svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${path}></path>`}</svg>` : nothing}
  </label>`;
}

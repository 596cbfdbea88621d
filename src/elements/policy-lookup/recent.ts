import { html, nothing, render, type LitElement } from 'lit';
import { addStyles } from '../../internal/late-styles.js';
import { forgetSearches, recentSearches } from '../../storage/recent-searches.js';
import type { Finding } from './finding.js';
import { recentStyles } from './recent.styles.js';

export interface RecentOptions {
  scope: () => string | undefined;
  texts: Finding['texts'];
  onPick: (words: string) => void;
}

/** What was searched for before, offered while the search box has the focus and is empty. */
export class Recent {
  readonly #options: RecentOptions;
  readonly #input: HTMLInputElement;
  readonly #room = document.createElement('div');
  #searches: string[] = [];

  constructor(host: LitElement, input: HTMLInputElement, options: RecentOptions) {
    this.#options = options;
    this.#input = input;
    addStyles(host.renderRoot as ShadowRoot, recentStyles);
    const place = input.parentElement!;
    place.append(this.#room);
    place.addEventListener('keydown', (event) => this.#handleKey(event));
    place.addEventListener('focusout', ({ relatedTarget }) => {
      if (!place.contains(relatedTarget as Node | null)) this.#draw([]);
    });
    input.addEventListener('focus', () => void this.offer());
    input.addEventListener('input', () => void this.offer());
  }

  async offer(): Promise<void> {
    const scope = this.#options.scope();
    const isWanted = (): boolean => this.#input.value === '' && this.#input.matches(':focus');
    const searches = scope && isWanted() ? await recentSearches(scope) : [];
    this.#draw(isWanted() ? searches : []);
  }

  #handleKey(event: KeyboardEvent): void {
    if (this.#searches.length === 0 || event.isComposing) return;
    const buttons = [...this.#room.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    if (event.key === 'Escape') {
      this.#input.focus();
      this.#draw([]);
    } else if (event.key === 'ArrowDown') (buttons[at + 1] ?? buttons[0])?.focus();
    else if (event.key === 'ArrowUp') (buttons[at - 1] ?? this.#input).focus();
    else return;
    event.preventDefault();
  }

  #pick(words: string): void {
    this.#input.focus();
    this.#draw([]);
    this.#options.onPick(words);
  }

  #clear(): void {
    const scope = this.#options.scope();
    if (scope) void forgetSearches(scope);
    this.#input.focus();
    this.#draw([]);
  }

  #draw(searches: string[]): void {
    this.#searches = searches;
    const { texts } = this.#options;
    const list = html`<div class="recent" role="group" aria-labelledby="recent">
      <ul role="list">
        ${searches.map(
          (words) => html`<li><button type="button" @click=${() => this.#pick(words)}>${words}</button></li>`,
        )}
      </ul>
      <span>
        <span id="recent" class="quiet-text">${texts.term('recent-searches')}</span>
        <button type="button" class="quiet" @click=${() => this.#clear()}>${texts.term('recent-clear')}</button>
      </span>
    </div>`;
    render(searches.length > 0 ? list : nothing, this.#room);
  }
}

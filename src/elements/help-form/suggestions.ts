import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { toBackendError, type BackendError } from '../../backend/backend.js';
import type { RegionCode, Suggestion } from '../../domain/wire.js';
import { CivicPolicyAnsweredEvent, CivicPolicyOpenedEvent } from '../../events.js';
import type { DetailsTexts } from './error-sentences.js';
import type { Service } from './service.js';

export interface SuggestionsOptions {
  service: () => Service | undefined;
  texts: DetailsTexts;
  /** The policy that has not answered already. */
  policy: () => string | undefined;
  announce: (message: string) => void;
  onError: (error: BackendError, call: string) => void;
}

interface Question {
  text: string;
  region?: RegionCode;
  category?: string;
}

/** Milliseconds after the last key. */
const PAUSE = 800;
/** Shorter texts could mean anything. */
const SHORTEST = 4;
const MOST = 3;

/** While somebody writes: what may answer them at once. Never in the way of sending. */
export class Suggestions implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: SuggestionsOptions;
  #found: Suggestion[] = [];
  #asked?: Question;
  #timer?: ReturnType<typeof setTimeout>;
  #running?: AbortController;
  /** The person said that none of these helps: they are not shown again. */
  readonly #dismissed = new Set<string>();
  #answered = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: SuggestionsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** To be called when the text, the category or the region has changed, and no word is half composed. */
  changed(question: Question): void {
    this.#stop();
    const text = question.text.trim();
    if (!this.#isOffered()) return;
    if ([...text].length < SHORTEST) return this.#show([]);
    this.#timer = setTimeout(() => void this.#ask({ ...question, text }), PAUSE);
  }

  render(): TemplateResult | typeof nothing {
    const { texts } = this.#options;
    if (this.#answered) return html`<p class="notice success" role="status">${texts.term('suggestion-thanks')}</p>`;
    if (this.#found.length === 0) return nothing;
    return html`<section class="suggestions" part="suggestions" aria-labelledby="suggestions-heading">
      <h3 id="suggestions-heading">${texts.term('suggestions')}</h3>
      ${this.#found.map((suggestion) => this.#renderOne(suggestion))}
      <button type="button" class="quiet" @click=${this.#dismiss}>${texts.term('suggestions-dismiss')}</button>
    </section>`;
  }

  #renderOne(suggestion: Suggestion): TemplateResult {
    const { texts } = this.#options;
    const { type, title, excerpt } = suggestion;
    return html`<details @toggle=${(event: Event) => this.#handleToggle(event, suggestion)}>
      <summary>
        <span class="badge">${texts.termFor('suggestion', type) ?? texts.term('suggestion-policy')}</span> ${title}
      </summary>
      <p>${excerpt}</p>
      <button type="button" @click=${() => this.#accept(suggestion)}>${texts.term('suggestion-solved')}</button>
    </details>`;
  }

  readonly #dismiss = (): void => {
    this.#found.forEach(({ id }) => this.#dismissed.add(id));
    this.#show([]);
  };

  #handleToggle(event: Event, { type, id, title }: Suggestion): void {
    if (type !== 'policy' || !(event.target as HTMLDetailsElement).open) return;
    const { region, category } = this.#asked ?? {};
    this.#host.dispatchEvent(new CivicPolicyOpenedEvent({ id, title, region, category }));
  }

  #accept({ type, id }: Suggestion): void {
    this.#answered = true;
    this.#host.requestUpdate();
    if (type !== 'policy') return;
    this.#host.dispatchEvent(new CivicPolicyAnsweredEvent({ id, answered: true }));
    const { backend, config } = this.#options.service() ?? {};
    if (!config?.features.includes('feedback')) return;
    // That it helped is worth knowing, but not worth an error before somebody who has been helped.
    void backend
      ?.feedback?.(id, 'answered')
      .catch((error: unknown) => this.#options.onError(toBackendError(error), 'feedback'));
  }

  #isOffered(): boolean {
    const service = this.#options.service();
    return !!service?.backend.suggestions && service.config.features.includes('suggestions');
  }

  async #ask(question: Question): Promise<void> {
    const { service, texts, policy, announce, onError } = this.#options;
    const running = new AbortController();
    const { signal } = running;
    this.#running = running;
    this.#asked = question;
    try {
      const all = await service()?.backend.suggestions?.(question, { language: texts.language, signal });
      if (signal.aborted) return;
      const found = (all ?? []).filter(({ id }) => id !== policy() && !this.#dismissed.has(id)).slice(0, MOST);
      this.#show(found);
      if (found.length > 0) announce(texts.term('suggestions-found', { count: found.length }));
    } catch (error) {
      // Nobody came here for suggestions: without them the form is as good.
      if (!signal.aborted) onError(toBackendError(error), 'suggestions');
    }
  }

  #show(found: Suggestion[]): void {
    this.#found = found;
    this.#answered = false;
    this.#host.requestUpdate();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
  }
}

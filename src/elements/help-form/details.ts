import type { nothing, ReactiveControllerHost, TemplateResult } from 'lit';
import type { BackendError } from '../../backend/backend.js';
import { DraftController, type DraftState } from '../../controllers/draft.js';
import { LocalizeController } from '../../controllers/localize.js';
import { checkRequest } from '../../domain/field-rules.js';
import type { Category, Config, FieldError, FieldValue, RequestInput, Timestamp, Via } from '../../domain/wire.js';
import { RegionSelect } from '../parts/region-select.js';
import { renderDetails } from './details-view.js';
import { sentenceOf, type DetailsTexts } from './error-sentences.js';
import { emptyValues, fromRequest, isWorthKeeping, readValues, toRequest, type FormValues } from './form-values.js';
import type { Service } from './service.js';
import { Suggestions } from './suggestions.js';

export interface DetailsOptions {
  service: () => Service | undefined;
  via: () => Via;
  /** The policy that did not answer the person already. */
  policy: () => string | undefined;
  announce: (message: string) => void;
  onError: (error: BackendError, call: string) => void;
}

/** Where the summary of errors stands, so that it can take the focus. */
export const SUMMARY_ID = 'errors';

/**
 * What a person writes for a request: the values, the draft, what is wrong with them. The element owns the form around
 * it and the sending; the markup stands in details-view.ts.
 */
export class RequestDetails {
  readonly texts: DetailsTexts;
  readonly suggestions: Suggestions;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: DetailsOptions;
  readonly #draft: DraftController;
  readonly #regions = new Map<string, RegionSelect>();
  #values = emptyValues();
  #errors: readonly FieldError[] = [];
  #consentedAt?: Timestamp;
  #isShared = false;
  #isRestored = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: DetailsOptions) {
    this.#host = host;
    this.#options = options;
    this.texts = new LocalizeController(host, 'help-form-details');
    this.suggestions = new Suggestions(host, { ...options, texts: this.texts });
    this.#draft = new DraftController(host, {
      address: () => {
        const scope = options.service()?.backend.scope;
        return scope === undefined ? undefined : { scope, form: host.id || host.localName };
      },
      read: () => (isWorthKeeping(this.#values) ? { ...this.#values } : undefined),
      memoryOnly: () => this.isMemoryOnly,
    });
  }

  get values(): Readonly<FormValues> {
    return this.#values;
  }

  get errors(): readonly FieldError[] {
    return this.#errors;
  }

  get config(): Config | undefined {
    return this.#options.service()?.config;
  }

  /** The chosen one; `undefined` also when the backend no longer has it. */
  get category(): Category | undefined {
    return this.#options.service()?.categories.find(({ code }) => code === this.#values.category);
  }

  /** Somebody has written something that is neither sent nor thrown away. */
  get isStarted(): boolean {
    return isWorthKeeping(this.#values);
  }

  get draftState(): DraftState {
    return this.#draft.state;
  }

  /** What stands here was written on an earlier visit. */
  get isRestored(): boolean {
    return this.#isRestored;
  }

  get hasConsented(): boolean {
    return this.#consentedAt !== undefined;
  }

  /** Whether the service shows the progress of a request; else nobody should be told so. */
  get isTrackable(): boolean {
    return !!this.#options.service()?.backend.request;
  }

  /** Whether the service knows the divisions. */
  get hasRegions(): boolean {
    return !!this.#options.service()?.backend.regions;
  }

  /** A shared computer: nothing stays on it. */
  get isShared(): boolean {
    return this.#isShared;
  }

  get isMemoryOnly(): boolean {
    return this.#isShared || this.#values.anonymous;
  }

  /** The sentence for what is wrong with a field, if anything. */
  errorAt(path: string): string | undefined {
    const error = this.#errors.find(({ field }) => field === path);
    return error && sentenceOf(error, this.category, this.texts);
  }

  /** The person changes something: it is kept, and what was wrong with the field is no longer said. */
  set(change: Partial<FormValues>, ...paths: string[]): void {
    this.#values = { ...this.#values, ...change };
    this.#errors = this.#errors.filter(({ field }) => !paths.includes(field));
    this.#draft.changed();
    this.#host.requestUpdate();
  }

  /** Likewise for a field of the category's own; `undefined` empties it. */
  setOwn(name: string, value: FieldValue | undefined): void {
    const category = this.#values.category ?? '';
    const { [name]: _, ...rest } = this.#values.own[category] ?? {};
    const fields = value === undefined ? rest : { ...rest, [name]: value };
    this.set({ own: { ...this.#values.own, [category]: fields } }, `fields.${name}`);
  }

  consent(given: boolean): void {
    this.#consentedAt = given ? new Date().toISOString() : undefined;
    this.#errors = this.#errors.filter(({ field }) => field !== 'consent');
    this.#host.requestUpdate();
  }

  share(isShared: boolean): void {
    this.#isShared = isShared;
    this.#draft.changed();
    void this.#draft.flush();
    this.#host.requestUpdate();
  }

  /** Asks for what may answer at once; not while a word is half composed. */
  suggest(): void {
    const { text, region, category } = this.#values;
    if (category) this.suggestions.changed({ text, region, category });
  }

  /** The person chooses another category; what was filled in for the last one waits there. */
  choose(category: string): void {
    this.set({ category }, 'category');
    this.suggest();
  }

  /** What the page or the lookup hands over. It goes before what stands here, except that no typed text is replaced. */
  prefill({ category, region, text }: Partial<Pick<FormValues, 'category' | 'region' | 'text'>>): void {
    this.#values = {
      ...this.#values,
      ...(category && { category }),
      ...(region && { region }),
      ...(text && !this.#values.text.trim() && { text }),
    };
    this.#host.requestUpdate();
  }

  /** Brings back what was written on an earlier visit, unless somebody has begun to write already. */
  async restore(): Promise<void> {
    const draft = await this.#draft.restore();
    const values = { ...this.#values, ...readValues(draft?.values ?? {}) };
    if (this.isStarted || !isWorthKeeping(values)) return;
    this.#values = values;
    this.#isRestored = true;
    this.#host.requestUpdate();
  }

  /** A request that the backend refused stands in the form again, with what is wrong with it. */
  takeBack(request: RequestInput, errors: readonly FieldError[]): void {
    this.#values = fromRequest(request);
    this.#errors = errors;
    this.#draft.changed();
    this.#host.requestUpdate();
  }

  /** Everything is empty again, also on the device. The category stays chosen. */
  clear(): void {
    const { category, region } = this.#values;
    this.#values = { ...emptyValues(), category, region };
    this.#errors = [];
    this.#consentedAt = undefined;
    this.#isRestored = false;
    void this.#draft.discard();
    this.#host.requestUpdate();
  }

  /** The person throws away what was brought back. */
  discard(): void {
    this.clear();
    this.#options.announce(this.texts.term('draft-discarded'));
  }

  /** The request, if nothing is wrong with it; else `undefined`, and the errors are shown. */
  check(): RequestInput | undefined {
    const { config, category } = this;
    if (!config || !category) return undefined;
    const request = toRequest(this.#values, {
      category,
      consent: this.#consentedAt ? { notice: config.privacy.version, at: this.#consentedAt } : undefined,
      via: this.#options.via(),
      language: this.texts.language,
    });
    this.#errors = checkRequest(request, category, { limits: config.limits });
    this.#host.requestUpdate();
    return this.#errors.length === 0 ? (request as RequestInput) : undefined;
  }

  /** A request is about a place of the channel's; a category's own field may mean any place in the country. */
  regionSelect(path: string, value: () => string | undefined, onChange: (code?: string) => void): RegionSelect {
    let select = this.#regions.get(path);
    if (!select) {
      select = new RegionSelect(this.#host, {
        backend: () => this.#options.service()?.backend,
        value,
        texts: this.texts,
        onChange,
        onError: (error) => this.#options.onError(error, 'regions'),
        root: path === 'region' ? undefined : '',
      });
      this.#regions.set(path, select);
    }
    return select;
  }

  render(): TemplateResult | typeof nothing {
    return renderDetails(this);
  }
}

import type { nothing, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Backend, BackendError } from '../../backend/backend.js';
import { DraftController } from '../../controllers/draft.js';
import { checkRequest } from '../../domain/field-rules.js';
import type { Category, Config, FieldError, FieldValue, RequestInput, Timestamp, Via } from '../../domain/wire.js';
import { RegionSelect } from '../parts/region-select.js';
import { renderDetails } from './details-view.js';
import { sentenceOf, type DetailsTexts } from './error-sentences.js';
import { emptyValues, fromRequest, isWorthKeeping, readValues, toRequest, type FormValues } from './form-values.js';
import type { Service } from './service.js';
import { Suggestions } from './suggestions.js';

export interface DetailsOptions {
  backend: () => Backend | undefined;
  service: () => Service | undefined;
  texts: DetailsTexts;
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
    this.texts = options.texts;
    this.suggestions = new Suggestions(host, options);
    this.#draft = new DraftController(host, {
      address: () => {
        const scope = options.backend()?.scope;
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

  /** Whether the text survives closing the page; `undefined` while that is being tried. */
  get isKept(): boolean | undefined {
    return this.isMemoryOnly ? false : this.#draft.keeps;
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
    this.suggestions.changed({ text, region, category });
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

  /** Brings back what was written on an earlier visit. Whoever has begun to write already goes before it. */
  async restore(): Promise<void> {
    const draft = await this.#draft.restore();
    const kept = { ...emptyValues(), ...readValues(draft?.values ?? {}) };
    const now = this.#values;
    if (isWorthKeeping(kept)) {
      const isOvertaken = !!now.text.trim() && kept.text !== now.text;
      const earlier = isOvertaken ? kept.text.trim() : kept.earlier;
      this.#values = { ...(this.isStarted ? fillIn(now, kept) : { ...now, ...definedOf(kept) }), earlier };
      if (!isOvertaken) this.#isRestored = true;
    }
    if (now.text.trim()) this.#draft.changed();
    this.#host.requestUpdate();
  }

  /** The person wants what an earlier visit left, beside what they have written since. */
  bringBack(): void {
    const { text, earlier } = this.#values;
    this.set({ text: [text.trimEnd(), earlier].filter(Boolean).join('\n\n'), earlier: '' }, 'text');
    this.suggest();
  }

  /** A request that the backend refused stands in the form again, with what is wrong with it. */
  takeBack(request: RequestInput, errors: readonly FieldError[]): void {
    this.#values = fromRequest(request);
    this.#errors = errors;
    this.#draft.changed();
    this.#host.requestUpdate();
  }

  /** What was sent goes, also from the device; what an earlier visit had left comes into its place. */
  clear(): void {
    const { category, region, earlier } = this.#values;
    this.#values = { ...emptyValues(), category, region, text: earlier };
    this.#errors = [];
    this.#consentedAt = undefined;
    this.#isRestored = !!earlier;
    void this.#draft.discard();
    if (earlier) this.#draft.changed();
    this.#host.requestUpdate();
  }

  /** The person throws away what was brought back. */
  discard(): void {
    this.#values = { ...this.#values, earlier: '' };
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
        backend: this.#options.backend,
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

/** What is empty is taken from the draft; what has been typed since stays. */
function fillIn(now: FormValues, kept: FormValues): FormValues {
  const filled = Object.fromEntries(Object.entries(now).map(([name, value]) => [name, value || kept[name as never]]));
  return { ...(filled as unknown as FormValues), own: { ...kept.own, ...now.own } };
}

/** A draft that names no category does not take away the one that the page names. */
const definedOf = (values: FormValues): Partial<FormValues> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/* eslint-disable lit-a11y/accessible-name -- The element's own <label> names the box. */
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { toBackendError, type Backend, type BackendError } from '../../backend/backend.js';
import { loadChunk } from '../../backend/load-chunk.js';
import { warnOnce } from '../../backend/warn-once.js';
import type { FoundRegion, RegionCode } from '../../domain/wire.js';
import { addStyles } from '../../internal/late-styles.js';
import type { MessageKey, MessageParams } from '../../locales/registry.js';
import { keepRegion, keptRegion } from '../../storage/chosen-region.js';
import { regionFieldStyles } from './region-field.styles.js';
import type { RegionPicker } from './region-picker.js';

export interface RegionFieldOptions {
  backend: () => Backend | undefined;
  /** What is chosen: a code, or a name that the host page has given. */
  value: () => string | undefined;
  /** The channel's own region: what lies in it is shown without those above. */
  own: () => RegionCode | undefined;
  texts: { language: string; term(key: MessageKey<'common' | 'common-later'>, params?: MessageParams): string };
  onChange: (code: RegionCode | undefined) => void;
  onError: (error: BackendError) => void;
}

/** Milliseconds that the first list waits for what the device remembers. */
const PATIENCE = 500;

const isCode = (text: string): boolean => /^\d\d/.test(text);

/**
 * The choice of a region, as far as it has to stand before anybody uses it: a text box with what is chosen. What opens
 * below it is loaded when it is used. The reader's last choice is kept on the device, per backend.
 */
export class RegionField implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RegionFieldOptions;
  #backend?: Backend;
  /** The last value that was looked up, or set from here. */
  #known?: string;
  #chosen?: FoundRegion;
  #isSettled = false;
  #isFailed = false;
  /** Nobody on this page chose it. */
  isRecalled = false;
  #picker?: RegionPicker;
  #isLoading = false;
  #emptyLabel = '';

  constructor(host: LitElement, options: RegionFieldOptions) {
    this.#host = host;
    this.#options = options;
    addStyles(host.renderRoot as ShadowRoot, regionFieldStyles);
    host.addController(this);
  }

  /** Whether it is known what is chosen. A name may still have to be looked up. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  get failed(): boolean {
    return this.#isFailed;
  }

  /** The code that is chosen. */
  get code(): RegionCode | undefined {
    const value = this.#options.value();
    return value && isCode(value) ? value : undefined;
  }

  get region(): FoundRegion | undefined {
    return this.#chosen?.code === this.code ? this.#chosen : undefined;
  }

  hostUpdate(): void {
    const backend = this.#options.backend();
    const value = this.#options.value() || undefined;
    if (!backend) return;
    if (backend !== this.#backend) {
      this.#backend = backend;
      this.#known = value;
      this.#picker?.close();
      void (value ? this.#lookUp(value) : this.#recall());
    } else if (value !== this.#known) {
      this.#known = value;
      if (value) void this.#lookUp(value);
    }
  }

  hostUpdated(): void {
    const { input } = this;
    const { region } = this;
    if (!input || this.#picker?.isOpen || this.#isLoading) return;
    const label = region ? this.#labelOf(region) : (this.code ?? '');
    if (input.value !== label) input.value = label;
  }

  hostDisconnected(): void {
    this.#picker?.close();
  }

  get input(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('#region');
  }

  retry(): void {
    const value = this.#options.value();
    if (this.#isFailed && value) void this.#lookUp(value);
  }

  /** What the device remembers is a place that the backend does not know any more. */
  forget(): void {
    this.#choose(undefined);
  }

  render(emptyLabel: string): TemplateResult {
    this.#emptyLabel = emptyLabel;
    const { texts } = this.#options;
    const picker = this.#picker;
    const use = (event: Event): void => {
      if (this.#picker) this.#picker.handle(event);
      else void this.#loadPicker();
    };
    return html`<div class="region" @focusout=${use}>
      <div class="region-box ${this.code ? '' : 'empty'}">
        <input
          id="region"
          part="region"
          role="combobox"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded=${picker?.isOpen ? 'true' : 'false'}
          aria-controls="regions"
          aria-activedescendant=${picker?.activeId ?? nothing}
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="done"
          maxlength="40"
          placeholder=${emptyLabel}
          @focus=${use}
          @click=${use}
          @input=${use}
          @keydown=${use}
          @compositionend=${use}
        />
        ${
          this.code
            ? html`<button
                type="button"
                class="clear"
                aria-label=${texts.term('region-clear')}
                @click=${this.#handleClear}
              >
                <span aria-hidden="true">×</span>
              </button>`
            : nothing
        }
      </div>
      ${picker?.render()}
    </div>`;
  }

  readonly #handleClear = (): void => {
    this.#picker?.close();
    this.#choose(undefined);
    const { input } = this;
    if (!input) return;
    input.value = '';
    input.focus();
  };

  #choose(region: FoundRegion | undefined): void {
    this.#chosen = region;
    this.isRecalled = false;
    this.#isFailed = false;
    this.#known = region?.code;
    this.#options.onChange(region?.code);
    if (this.#backend) void keepRegion(this.#backend.scope, region);
    this.#host.requestUpdate();
  }

  #labelOf({ name, level, path }: FoundRegion): string {
    const isLow = level !== 'province' && level !== 'city';
    const own = path.findIndex(({ code }) => code === this.#options.own());
    const above = path.slice(own + 1).pop();
    return isLow && above ? above.name + name : name;
  }

  async #recall(): Promise<void> {
    const backend = this.#backend!;
    const pause = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
    const kept = await Promise.race([keptRegion(backend.scope), pause]);
    if (backend !== this.#backend || this.#isSettled) return;
    if (kept && !this.#options.value()) {
      this.#chosen = kept;
      this.#known = kept.code;
      this.isRecalled = true;
      this.#options.onChange(kept.code);
    }
    this.#settle();
  }

  /** The region that a code or a name of the host page means. A code can be used before its name is known. */
  async #lookUp(value: string): Promise<void> {
    if (this.#chosen?.code === value) return this.#settle();
    this.#isFailed = false;
    if (isCode(value)) this.#settle();
    else this.#isSettled = false;
    const backend = this.#backend!;
    const { language } = this.#options.texts;
    const isLate = (): boolean => backend !== this.#backend || value !== this.#options.value();
    try {
      const [found] = (await backend.searchRegions?.({ q: value, limit: 1 }, { language })) ?? [];
      if (isLate()) return;
      const region = found?.exact ? found : undefined;
      if (!region && !isCode(value)) {
        warnOnce(this.#host.localName, `region="${value}" names no region, or several. Write a code, or a whole path.`);
      }
      if (region || !isCode(value)) {
        this.#chosen = region;
        this.#known = region?.code;
        this.#options.onChange(region?.code);
      }
    } catch (error) {
      if (isLate()) return;
      this.#isFailed = true;
      this.#options.onError(toBackendError(error));
    }
    this.#settle();
  }

  #settle(): void {
    this.#isSettled = true;
    this.#host.requestUpdate();
  }

  async #loadPicker(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const { RegionPicker } = await loadChunk(() => import('./region-picker.js'));
      this.#picker = await RegionPicker.load(this.#host, this.#options.texts.language, {
        backend: this.#options.backend,
        input: () => this.input,
        chosen: () => this.region,
        emptyLabel: () => this.#emptyLabel,
        onChoose: (region) => this.#choose(region),
      });
      this.#isFailed = false;
    } catch (error) {
      this.#isFailed = true;
      this.#options.onError(toBackendError(error));
    }
    this.#isLoading = false;
    this.#host.requestUpdate();
    const { input } = this;
    // It may have been left, or written into, while this was on its way.
    if (this.#picker && input?.matches(':focus')) this.#picker.begin();
  }
}

/* eslint-disable lit-a11y/click-events-have-key-events -- The keys are the box's, which keeps the focus. */
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Backend } from '../../backend/backend.js';
import { LocalizeController } from '../../controllers/localize.js';
import type { FoundRegion, Region } from '../../domain/wire.js';
import { addStyles } from '../../internal/late-styles.js';
import { loadMessages } from '../../locales/registry.js';
import { RegionLists, type Level } from './region-lists.js';
import { regionPickerStyles } from './region-picker.styles.js';

export interface RegionPickerOptions {
  backend: () => Backend | undefined;
  input: () => HTMLInputElement | null;
  chosen: () => FoundRegion | undefined;
  /** No region at all. */
  emptyLabel: () => string;
  onChoose: (region: FoundRegion | undefined) => void;
}

interface Option {
  label: string;
  /** Where it lies, or what it was called. */
  about?: string;
  /** Opens further options instead of being chosen. */
  to?: Level;
  isUp?: boolean;
  region?: FoundRegion;
}

/** Milliseconds without a key after which a name is looked for. */
const PAUSE = 150;
const MOST = 50;

/**
 * The list below the box: the division tree, level by level, or what was typed. The pattern is the "editable combobox
 * with list autocomplete" of the ARIA Authoring Practices: the focus stays in the box.
 */
export class RegionPicker {
  isOpen = false;
  readonly #host: LitElement;
  readonly #options: RegionPickerOptions;
  readonly #texts: LocalizeController<'common-later'>;
  #lists?: RegionLists;
  #items: Option[] = [];
  #active = -1;
  #state: 'ready' | 'pending' | 'failed' = 'ready';
  /** What the options were found by; nothing while the tree is browsed. */
  #typed = '';
  #spoken = '';
  #timer?: ReturnType<typeof setTimeout>;
  #asking = new AbortController();
  #again: () => void = () => undefined;

  static async load(host: LitElement, language: string, options: RegionPickerOptions): Promise<RegionPicker> {
    await loadMessages(language, 'common-later');
    return new RegionPicker(host, options);
  }

  private constructor(host: LitElement, options: RegionPickerOptions) {
    this.#host = host;
    this.#options = options;
    this.#texts = new LocalizeController(host, 'common-later');
    addStyles(host.renderRoot as ShadowRoot, regionPickerStyles);
  }

  get activeId(): string | undefined {
    return this.isOpen && this.#active >= 0 ? `region-${this.#active}` : undefined;
  }

  /** The box has the focus already, and may hold what was typed while this was loaded. */
  begin(): void {
    const value = this.#options.input()?.value ?? '';
    const isUntouched = value === '' || !!this.#options.chosen();
    this.#open(isUntouched ? '' : value);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#asking.abort();
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#active = -1;
    this.#spoken = '';
    this.#host.requestUpdate();
  }

  handle(event: Event): void {
    switch (event.type) {
      case 'click':
        if (!this.isOpen) this.#open('');
        break;
      case 'input':
        if (!(event as InputEvent).isComposing) this.#note();
        break;
      case 'compositionend':
        this.#note();
        break;
      case 'keydown':
        this.#handleKey(event as KeyboardEvent);
        break;
      case 'focusout': {
        const { relatedTarget, currentTarget } = event as FocusEvent;
        if (!(currentTarget as Node).contains(relatedTarget as Node | null)) this.close();
      }
    }
  }

  #note(): void {
    clearTimeout(this.#timer);
    const typed = this.#options.input()?.value.trim() ?? '';
    this.#timer = setTimeout(() => this.#open(typed), typed ? PAUSE : 0);
  }

  #handleKey(event: KeyboardEvent): void {
    const { key, isComposing, keyCode } = event;
    if (isComposing || keyCode === 229) return;
    if (!this.isOpen) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      this.#open('');
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      this.#move(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Enter') {
      const item = this.#items[this.#active];
      if (item) this.#take(item);
    } else if (key === 'Escape') {
      this.close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(by: number): void {
    const { length } = this.#items;
    if (length === 0) return;
    this.#active = this.#active < 0 && by < 0 ? length - 1 : (this.#active + by + length) % length;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector(`#region-${this.#active}`)?.scrollIntoView({ block: 'nearest' }),
    );
  }

  #take({ to, region }: Option): void {
    if (to) {
      const input = this.#options.input();
      if (input) input.value = '';
      return this.#browse(to);
    }
    this.close();
    this.#options.onChoose(region);
  }

  #open(typed: string): void {
    const backend = this.#options.backend();
    if (!backend) return;
    const { language } = this.#texts;
    if (!this.#lists?.isOf(backend, language)) this.#lists = new RegionLists(backend, language);
    if (!this.isOpen && !typed) this.#options.input()?.select();
    this.isOpen = true;
    if (typed) this.#search(typed, backend);
    else this.#browse();
  }

  #browse(to?: Level): void {
    const lists = this.#lists!;
    void this.#ask('', async (signal) => {
      // What is the channel's own is told by the first list.
      await lists.read({ path: [] }, signal);
      const chosen = this.#options.chosen();
      const level = to ?? (chosen ? lists.levelOf(chosen) : { path: [] });
      return this.#optionsOf(level, await lists.read(level, signal));
    });
  }

  #optionsOf(level: Level, regions: Region[]): Option[] {
    const { path, isCountry } = level;
    const { own } = this.#lists!;
    const texts = this.#texts;
    const here = path[path.length - 1];
    const items: Option[] = [];
    if (here) {
      const above = path[path.length - 2]?.name ?? texts.term(isCountry ? 'region-country' : 'region-all');
      items.push({
        label: texts.term('region-up', { name: above }),
        to: { ...level, path: path.slice(0, -1) },
        isUp: true,
      });
      const whole = { ...here, level: 'city', hasChildren: true, path: path.slice(0, -1) } as FoundRegion;
      items.push({ label: texts.term('region-whole', { name: here.name }), region: whole });
    } else if (isCountry) {
      items.push({ label: texts.term('region-up', { name: texts.term('region-own') }), to: { path: [] }, isUp: true });
    } else {
      items.push({ label: this.#options.emptyLabel() });
    }
    for (const region of regions) {
      const { code, name, hasChildren } = region;
      items.push(
        hasChildren
          ? { label: name, to: { ...level, path: [...path, { code, name }] } }
          : { label: name, region: { ...region, path } },
      );
    }
    if (!here && !isCountry && own !== undefined)
      items.push({ label: texts.term('region-elsewhere'), to: { path: [], isCountry: true } });
    return items;
  }

  #search(typed: string, backend: Backend): void {
    void this.#ask(typed, async (signal) => {
      const found = backend.searchRegions
        ? await backend.searchRegions({ q: typed, limit: MOST }, { language: this.#texts.language, signal })
        : this.#lists!.among(typed).map((region) => ({ ...region, path: [] }));
      return found.map((region: FoundRegion) => ({
        label: region.name,
        about: [
          region.path.map(({ name }) => name).join(''),
          region.former && this.#texts.term('region-former', { name: region.former }),
        ]
          .filter(Boolean)
          .join(' · '),
        region,
      }));
    });
  }

  async #ask(typed: string, read: (signal: AbortSignal) => Promise<Option[]>): Promise<void> {
    this.#asking.abort();
    const asking = (this.#asking = new AbortController());
    this.#again = () => void this.#ask(typed, read);
    this.#state = 'pending';
    this.#host.requestUpdate();
    try {
      const items = await read(asking.signal);
      if (asking !== this.#asking || asking.signal.aborted) return;
      this.#items = items;
      this.#typed = typed;
      this.#state = 'ready';
      // What is found first can be taken with Enter; in the tree nothing is chosen for the reader.
      this.#active = typed && items.length > 0 ? 0 : -1;
    } catch {
      if (asking !== this.#asking || asking.signal.aborted) return;
      this.#items = [];
      this.#active = -1;
      this.#state = 'failed';
    }
    this.#spoken = this.#sentence();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector('#regions')?.scrollTo(0, 0);
    this.#host.renderRoot.querySelector('.region-list')?.scrollIntoView({ block: 'nearest' });
  }

  #sentence(): string {
    const count = this.#items.length;
    if (this.#state === 'failed') return this.#texts.term('region-failed');
    if (count === 0) return this.#texts.term('region-none', { query: this.#typed });
    return this.#texts.term('region-count', { count });
  }

  render(): TemplateResult {
    const chosen = this.#options.chosen()?.code;
    const retry = html`<button type="button" class="quiet" @click=${() => this.#again()}>
      ${this.#texts.term('retry')}
    </button>`;
    const isEmpty = this.isOpen && this.#state !== 'pending' && this.#items.length === 0;
    return html`<div class="visually-hidden" role="status">${this.isOpen && !isEmpty ? this.#spoken : nothing}</div>
      <div class="region-list" ?hidden=${!this.isOpen} @mousedown=${keepFocus}>
        <p class="quiet-text">${this.#typed || isEmpty ? nothing : this.#texts.term('region-hint')}</p>
        <p role="alert" ?hidden=${!isEmpty}>
          ${isEmpty ? this.#spoken : nothing} ${isEmpty && this.#state === 'failed' ? retry : nothing}
        </p>
        <ul
          id="regions"
          role="listbox"
          aria-label=${this.#texts.term('region-list')}
          ?hidden=${this.#items.length === 0}
        >
          ${this.isOpen ? this.#items.map((item, index) => this.#renderOption(item, index, chosen)) : nothing}
        </ul>
        ${this.#state === 'pending' && this.#items.length === 0 ? html`<p>${this.#texts.term('loading')}</p>` : nothing}
      </div>`;
  }

  #renderOption(item: Option, index: number, chosen: string | undefined): TemplateResult {
    const { label, about, to, isUp, region } = item;
    const isChosen = !to && region?.code === chosen;
    return html`<li
      id="region-${index}"
      role="option"
      class=${isUp ? 'up' : to ? 'into' : isChosen ? 'chosen' : ''}
      aria-selected=${index === this.#active ? 'true' : 'false'}
      @click=${() => this.#take(item)}
    >
      <span>${label}</span>
      ${about ? html`<span class="quiet-text">${about}</span>` : nothing}
      ${
        to && !isUp
          ? html`<span class="visually-hidden">${this.#texts.term('region-into')}</span>`
          : isChosen
            ? html`<span class="visually-hidden">${this.#texts.term('region-chosen')}</span>`
            : nothing
      }
    </li>`;
  }
}

/** The box keeps the focus while something below it is pressed, so that the phone's keyboard does not jump. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

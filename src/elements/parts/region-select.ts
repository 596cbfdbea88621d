import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Backend, BackendError } from '../../backend/backend.js';
import type { Region, RegionCode } from '../../domain/wire.js';
import type { MessageKey, MessageParams } from '../../locales/registry.js';

export interface RegionSelectOptions {
  backend: () => Backend | undefined;
  /** The code that is chosen now. May name a division that no list has shown yet. */
  value: () => RegionCode | undefined;
  texts: { language: string; term(key: MessageKey<'common' | 'common-later'>, params?: MessageParams): string };
  onChange: (code: RegionCode | undefined) => void;
  onError: (error: BackendError) => void;
  /** `''` begins with the whole country, for places outside the channel's own division. */
  root?: '';
}

export interface RegionSelectView {
  /** Id of the first select, for the element's own `<label for>`. The following ones have labels of their own. */
  id: string;
  /** What the first select says while nothing is chosen: all regions, or "please choose". */
  emptyLabel: string;
  required?: boolean;
  invalid?: boolean;
  /** Ids of help and error texts in the same root. */
  describedBy?: string;
  /** The host itself says that a list did not load, and offers the retry. */
  withoutNotice?: boolean;
}

/** The children of one division: on their way, here, or not to be had. */
type Children = Region[] | 'pending' | 'failed';

/** Country to street and one more: a backend whose tree goes round in circles must not hang the page. */
const MAX_LEVELS = 6;

/** Six digits may stand for a larger unit: `411600` is `4116`. */
const unitOf = (code: RegionCode): string => (/^\d{6}$/.test(code) ? code.replace(/(00)+$/, '') : code);

/** Whether a division is, or lies above, another one: `4116` holds `411603`, which holds `411603-01`. */
function holds(outer: RegionCode, inner: RegionCode): boolean {
  const [unit, wanted] = [unitOf(outer), unitOf(inner)];
  return wanted === unit || wanted.startsWith(unit.includes('-') ? `${unit}-` : unit);
}

/**
 * Native selects in a row, one per level of the division tree: province, city, county, as far as the reader goes. A list
 * is fetched when its level is reached. The chosen code is the host's; this controller only keeps the lists.
 */
export class RegionSelect implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: RegionSelectOptions;
  #lists = new Map<RegionCode | undefined, Children>();
  #source?: { backend: Backend; language: string };
  #fetching = new AbortController();

  constructor(host: ReactiveControllerHost, options: RegionSelectOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The chosen division, or the nearest one above it that the lists know. */
  get region(): Region | undefined {
    return this.#path()
      .map(({ chosen }) => chosen)
      .filter(Boolean)
      .pop();
  }

  /** Whether a list that is needed did not load. */
  get failed(): boolean {
    return this.#path().some(({ children }) => children === 'failed');
  }

  /** Asks again for the lists that did not load. */
  retry(): void {
    for (const { parent, children } of this.#path()) if (children === 'failed') this.#lists.delete(parent);
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#reset(undefined);
  }

  hostUpdate(): void {
    const { backend: find, texts } = this.#options;
    const backend = find();
    const { language } = texts;
    if (backend !== this.#source?.backend || language !== this.#source?.language) {
      this.#reset(backend && { backend, language });
    }
    for (const { parent } of this.#path()) if (!this.#lists.has(parent)) void this.#load(parent);
  }

  render(view: RegionSelectView): TemplateResult {
    const { id, emptyLabel, required = false, invalid = false, describedBy, withoutNotice = false } = view;
    const { texts } = this.#options;
    return html`${this.#path().map(({ above, parent, children, chosen }, level) => {
      if (children === 'failed' && !withoutNotice) {
        return html`<p class="notice warning">
          ${texts.term('region-failed')}
          <button type="button" class="quiet" @click=${() => this.retry()}>${texts.term('retry')}</button>
        </p>`;
      }
      return html`<select
        id=${level === 0 ? id : `${id}-${level}`}
        part="region"
        aria-label=${above ? texts.term('region-within', { name: above.name }) : nothing}
        aria-describedby=${describedBy || nothing}
        aria-invalid=${invalid ? 'true' : nothing}
        ?required=${required && level === 0}
        @change=${(event: Event) => this.#choose(event, parent)}
      >
        <option value="" .selected=${!chosen}>
          ${above ? texts.term('region-whole', { name: above.name }) : emptyLabel}
        </option>
        ${
          Array.isArray(children)
            ? children.map(
                ({ code, name }) => html`<option value=${code} .selected=${code === chosen?.code}>${name}</option>`,
              )
            : nothing
        }
      </select>`;
    })}`;
  }

  /** One step per level that is shown: the division above, its children, and which of them is chosen. */
  #path(): { above?: Region; parent?: RegionCode; children?: Children; chosen?: Region }[] {
    const wanted = this.#options.value();
    const steps = [];
    let above: Region | undefined;
    for (;;) {
      const parent: RegionCode | undefined = above?.code ?? this.#options.root;
      const children = this.#lists.get(parent);
      const list: Region[] = Array.isArray(children) ? children : [];
      const chosen = wanted ? list.find(({ code }) => holds(code, wanted)) : undefined;
      steps.push({ above, parent, children, chosen });
      if (!chosen?.hasChildren || steps.length === MAX_LEVELS) return steps;
      above = chosen;
    }
  }

  #choose(event: Event, parent: RegionCode | undefined): void {
    this.#options.onChange((event.target as HTMLSelectElement).value || parent || undefined);
    this.#host.requestUpdate();
  }

  #reset(source: { backend: Backend; language: string } | undefined): void {
    this.#fetching.abort();
    this.#fetching = new AbortController();
    this.#lists = new Map();
    this.#source = source;
  }

  async #load(parent: RegionCode | undefined): Promise<void> {
    if (!this.#source) return;
    const { backend, language } = this.#source;
    const lists = this.#lists;
    const { signal } = this.#fetching;
    lists.set(parent, 'pending');
    try {
      lists.set(parent, (await backend.regions?.({ parent }, { language, signal })) ?? []);
    } catch (error) {
      if (signal.aborted) return;
      lists.set(parent, 'failed');
      this.#options.onError(error as BackendError);
    }
    this.#host.requestUpdate();
  }
}

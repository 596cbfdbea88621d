import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { nearestLang, observePage } from '../internal/page-observer.js';
import {
  loadMessages,
  matchLanguage,
  onLocaleRegistered,
  type MessageGroup,
  type MessageKey,
  type MessageParams,
} from '../locales/registry.js';

/** Milliseconds until texts that did not arrive are asked for again. */
const RETRY_PAUSE = 5000;

/**
 * The texts of one element in the language of its place on the page: nearest `lang`, then `<html lang>`, then zh-Hans.
 * Follows changes of either. Until the first messages have arrived `ready` is false and the host shows its fallback.
 */
export class LocalizeController<G extends MessageGroup> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #groups: MessageGroup[];
  #messages?: Record<string, string>;
  #language = '';
  #end: (() => void)[] = [];
  #retry?: ReturnType<typeof setTimeout>;

  constructor(host: ReactiveControllerHost & HTMLElement, ...groups: G[]) {
    this.#host = host;
    this.#groups = ['common', ...groups];
    host.addController(this);
  }

  get ready(): boolean {
    return this.#messages !== undefined;
  }

  /** The language in use, as our locales call it: also what the backend is asked for. */
  get language(): string {
    return this.#language || matchLanguage(nearestLang(this.#host));
  }

  hostConnected(): void {
    const load = (): void => void this.#load();
    window.addEventListener('online', load);
    this.#end = [
      observePage(load),
      onLocaleRegistered(() => void this.#load(true)),
      () => window.removeEventListener('online', load),
      () => clearTimeout(this.#retry),
    ];
    load();
  }

  hostDisconnected(): void {
    this.#end.forEach((end) => end());
    this.#end = [];
  }

  /** A sentence; `{name}` in it is replaced by the parameter. */
  term(key: MessageKey<G> | MessageKey<'common'>, params?: MessageParams): string {
    const message = this.#messages?.[key] ?? '';
    return params ? message.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)) : message;
  }

  /** A sentence for a code that comes from a backend; `undefined` when this version does not know it. */
  termFor(prefix: string, code: string, params?: MessageParams): string | undefined {
    const key = `${prefix}-${code}`;
    return this.#messages && Object.prototype.hasOwnProperty.call(this.#messages, key)
      ? this.term(key as MessageKey<G>, params)
      : undefined;
  }

  async #load(again = false): Promise<void> {
    const language = matchLanguage(nearestLang(this.#host));
    if (language === this.#language && !again) return;
    this.#language = language;
    try {
      const all = await Promise.all(this.#groups.map((group) => loadMessages(language, group)));
      if (language !== this.#language) return;
      this.#messages = Object.assign({}, ...all) as Record<string, string>;
      this.#host.requestUpdate();
    } catch {
      // The chunk did not arrive. What is shown stays; it is tried again, at once when the network comes back.
      if (language !== this.#language) return;
      this.#language = '';
      clearTimeout(this.#retry);
      if (this.#end.length) this.#retry = setTimeout(() => void this.#load(), RETRY_PAUSE);
    }
  }
}

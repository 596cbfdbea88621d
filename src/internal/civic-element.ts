import { LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Backend, BackendError } from '../backend/backend.js';
import { resolveBackend, type ApiName } from '../backend/resolve.js';
import { CivicErrorEvent } from '../error-event.js';
import { isDark, observePage } from './page-observer.js';

/** The element around this one, across a shadow root: its colour scheme is the page's, ours is set by our own rules. */
function parentOf(element: Element): Element {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : document.documentElement);
}

/**
 * What every element has in common: where its backend is, elder mode, and the page's colour scheme. No texts, no
 * calls, no markup; those belong to controllers and to the elements themselves.
 *
 * @cssproperty [--civic-color-accent=#0b57a4] - Links, titles, the main button, focus rings. Dark: `#8fbdf5`.
 * @cssproperty [--civic-color-on-accent=#fff] - Text on the main button. Dark: `#0a1d33`.
 * @cssproperty [--civic-color-text=#1c1d21] - Text. Dark: `#e9eaee`.
 * @cssproperty [--civic-color-quiet=#565a63] - Dates, hints, labels of facts. Dark: `#b1b5bf`.
 * @cssproperty [--civic-color-surface=#fff] - Background of the element and of its controls. Dark: `#17191d`.
 * @cssproperty [--civic-color-raised=#f4f5f7] - Background of notices and table heads. Dark: `#22252b`.
 * @cssproperty [--civic-color-line=#d5d8de] - Lines between things. Dark: `#3b3f48`.
 * @cssproperty [--civic-color-control-line=#7d828c] - Borders of text boxes, selects and buttons. Dark: `#8b909b`.
 * @cssproperty [--civic-color-danger=#b3191f] - Errors; a policy that is no longer in force. Dark: `#ff9d97`.
 * @cssproperty [--civic-color-warning=#8a5200] - A policy that nobody has checked for long. Dark: `#f1bf6b`.
 * @cssproperty [--civic-color-success=#17693a] - Done. Dark: `#82d3a0`.
 * @cssproperty [--civic-color-mark=#fff0b8] - Background of the words that were searched for. Dark: `#5a4a12`.
 * @cssproperty [--civic-radius=6px] - Corners.
 * @cssproperty [--civic-border-width=1px] - Frame of the element, borders of controls, lines.
 * @cssproperty [--civic-shadow=none] - Shadow of the element.
 * @cssproperty [--civic-target-size=44px] - Least height of everything that is pressed. Elder mode: `60px`.
 * @cssproperty [--civic-font-size=clamp(16px, 1em, 24px)] - Text; every other size follows it. Elder mode: `clamp(20px, 1.25em, 30px)`.
 */
export abstract class CivicElement extends LitElement {
  /** Base URL of the backend, for example `https://help.example.org`. `/api/v1` is added. */
  @property() endpoint?: string;

  /**
   * What the endpoint speaks: `civic` (our own contract), `static` (a bundle of files) or `post` (any address that takes
   * JSON or the fields of a form).
   */
  @property() api: ApiName = 'civic';

  /** Elder mode: larger text and targets. May change at any time. */
  @property({ type: Boolean, reflect: true }) large = false;

  /** An own implementation instead of an endpoint. */
  @property({ attribute: false }) backend?: Backend;

  /** The backend in use; `undefined` while none is named. */
  @state() protected connection?: Backend;

  #endObserving?: () => void;

  override connectedCallback(): void {
    super.connectedCallback();
    const follow = (): void => void this.toggleAttribute('data-dark', isDark(parentOf(this)));
    this.#endObserving = observePage(follow);
    follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endObserving?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const names = ['endpoint', 'api', 'src', 'backend'];
    if (!this.hasUpdated || names.some((name) => changed.has(name as never))) {
      this.connection = resolveBackend(this);
    }
  }

  /** Tells the host page that a call failed. What the reader sees is drawn by the element. */
  protected announceError(error: BackendError, call: string): void {
    this.dispatchEvent(new CivicErrorEvent({ kind: error.kind, call }));
  }
}

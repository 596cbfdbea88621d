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
 */
export abstract class CivicElement extends LitElement {
  /** Base URL of the backend, for example `https://help.example.org`. `/api/v1` is added. */
  @property() endpoint?: string;

  /** What the endpoint speaks. */
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
    if (!this.hasUpdated || changed.has('endpoint') || changed.has('api') || changed.has('backend')) {
      this.connection = resolveBackend(this);
    }
  }

  /** Tells the host page that a call failed. What the reader sees is drawn by the element. */
  protected announceError(error: BackendError, call: string): void {
    this.dispatchEvent(new CivicErrorEvent({ kind: error.kind, call }));
  }
}

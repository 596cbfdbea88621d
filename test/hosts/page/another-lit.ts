// The page has elements of its own, made with a Lit of its own.
import { html, LitElement } from 'lit';

class HostClock extends LitElement {
  override render() {
    return html`<p>09:30</p>`;
  }
}

customElements.define('host-clock', HostClock);

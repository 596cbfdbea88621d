import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { LocalizeController } from '../../controllers/localize.js';
import { addStyles } from '../../internal/late-styles.js';
import { keepTextSize, TEXT_SIZES } from '../../storage/text-size.js';
import type { PartContext } from './parts.js';
import { printArticle } from './print.js';
import { Speech, voiceFor } from './speech.js';
import { toolsStyles } from './tools.styles.js';
import { linkTo } from './url-names.js';

/** What does not belong on paper. */
const NOT_PRINTED = 'button, select, .icon, .openers, .tools, .contents, .question, .related, .visually-hidden';

/** Text size, reading aloud, print and links. What the browser lacks is not shown. */
export class ReadingTools {
  readonly #host: LitElement;
  readonly #context: PartContext;
  readonly #texts: LocalizeController<'reading'>;
  readonly #speech?: Speech;
  /** What became of the last press. */
  #said?: 'copied' | 'copy-failed';
  #spokenId?: string;

  constructor(context: PartContext) {
    const { host } = context;
    this.#host = host;
    this.#context = context;
    this.#texts = new LocalizeController(host, 'reading');
    addStyles(host.renderRoot as ShadowRoot, toolsStyles);
    if (globalThis.speechSynthesis && globalThis.SpeechSynthesisUtterance) {
      this.#speech = new Speech(speechSynthesis, () => host.requestUpdate());
    }
    host.addController(this);
  }

  hostConnected(): void {
    this.#synthesis?.addEventListener?.('voiceschanged', this.#redraw);
    window.addEventListener('pagehide', this.#hush);
  }

  hostDisconnected(): void {
    this.#synthesis?.removeEventListener?.('voiceschanged', this.#redraw);
    window.removeEventListener('pagehide', this.#hush);
    this.#hush();
  }

  /** Whoever goes back to the list, or on to another policy, has heard enough. */
  hostUpdated(): void {
    const { policy, isShown } = this.#context;
    const isOpen = (this.#host as { policy?: string }).policy === this.#spokenId && policy()?.id === this.#spokenId;
    if (this.#speech?.state !== 'idle' && !(isOpen && isShown())) this.#hush();
  }

  get #synthesis(): SpeechSynthesis | undefined {
    return this.#speech && speechSynthesis;
  }

  readonly #redraw = (): void => this.#host.requestUpdate();
  readonly #hush = (): void => this.#speech?.stop();

  render(): TemplateResult | typeof nothing {
    const policy = this.#context.policy();
    if (!policy || !this.#texts.ready) return nothing;
    const link = linkTo(this.#host, policy.id);
    return html`<div class="tools">
      ${this.#renderSizes()} ${this.#renderSpeech(policy.language)}
      ${'print' in window ? this.#renderButton('print', () => this.#print()) : nothing}
      ${link && navigator.clipboard ? this.#renderButton('copy', () => void this.#copy(link)) : nothing}
      ${
        'share' in navigator && link
          ? this.#renderButton(
              'share',
              () => void navigator.share({ title: policy.title, url: link }).catch(() => undefined),
            )
          : nothing
      }
      <p role="status">${this.#said ? this.#texts.term(this.#said) : nothing}</p>
    </div>`;
  }

  #renderButton(
    key: 'print' | 'copy' | 'share' | 'listen' | 'pause' | 'resume' | 'stop',
    act: () => void,
  ): TemplateResult {
    return html`<button type="button" data-tool=${key} @click=${act}>${this.#texts.term(key)}</button>`;
  }

  #renderSizes(): TemplateResult {
    const { size, setSize } = this.#context.options.textSize;
    return html`<div class="sizes" role="group" aria-labelledby="size">
      <span id="size">${this.#texts.term('size')}</span>
      ${TEXT_SIZES.map(
        (one) =>
          html`<button
            type="button"
            aria-pressed=${one === size()}
            @click=${() => {
              setSize(one);
              void keepTextSize(one);
            }}
          >
            ${this.#texts.term(`size-${one}`)}
          </button>`,
      )}
    </div>`;
  }

  #renderSpeech(language: string): TemplateResult | typeof nothing {
    const speech = this.#speech;
    const voice = speech && voiceFor(language, speechSynthesis.getVoices());
    if (!speech || !voice) return nothing;
    const begin = (): void => {
      const text = this.#host.renderRoot.querySelector('.prose');
      if (!text) return;
      this.#spokenId = this.#context.policy()?.id;
      speech.start(text, voice);
    };
    // The same button, so that the focus stays.
    const main = {
      idle: ['listen', begin],
      speaking: ['pause', () => speech.pause()],
      paused: ['resume', () => speech.resume()],
    } as const;
    const [key, act] = main[speech.state];
    return html`<div class="sizes">
      ${this.#renderButton(key, act)}
      ${speech.state === 'idle' ? nothing : this.#renderButton('stop', () => speech.stop())}
    </div>`;
  }

  #print(): void {
    const article = this.#host.renderRoot.querySelector('.article');
    if (article) printArticle(article, NOT_PRINTED);
  }

  async #copy(link: string): Promise<void> {
    this.#said = await navigator.clipboard.writeText(link).then(
      () => 'copied' as const,
      () => 'copy-failed' as const,
    );
    this.#host.requestUpdate();
  }
}

import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Backend, BackendError } from '../../backend/backend.js';
import { CallTask, initialState } from '../../controllers/task.js';
import type { Policy, PolicyOutcome } from '../../domain/wire.js';
import { CivicPolicyAnsweredEvent } from '../../events.js';
import { formatDate, formatDaysAgo } from '../../internal/format-date.js';
import { addStyles } from '../../internal/late-styles.js';
import { loadChunk } from '../../backend/load-chunk.js';
import { errorSentence } from '../parts/error-sentence.js';
import { freshness } from '../parts/freshness.js';
import { icon } from '../parts/icons.js';
import { renderMarkdown } from '../parts/markdown-view.js';
import { textLink } from '../parts/text-link.js';
import { articleStyles } from './article.styles.js';
import type { Finding } from './finding.js';
import type { TextSize } from '../../storage/text-size.js';
import { freshnessBadge, markBadge } from './freshness-badge.js';
import type { Mark } from './marks.js';
import { openPolicy, type Opened } from './opening.js';
import type { ArticleParts, PartName } from './parts.js';
import { renderHotlines } from './results.js';

export interface ArticleOptions {
  id: () => string | undefined;
  backend: () => Backend | undefined;
  finding: Finding;
  /** The way to a form; `undefined` where nobody takes a request. */
  renderAsk: (label: string, policy: Policy) => TemplateResult | undefined;
  onOpened: (policy: Policy) => void;
  onOutcome: (id: string, outcome: PolicyOutcome) => void;
  /** The reader goes on to another one. */
  onRelated: (id: string) => void;
  markOf: (id: string) => Mark | undefined;
  textSize: { size: () => TextSize; setSize: (size: TextSize) => void };
  /** The reader said that the policy does not answer the question. */
  onUnanswered: (policy: Policy) => void;
  onError: (error: BackendError, call: string) => void;
}

/** Milliseconds that a text has to stand before somebody counts as its reader. */
const READ_AFTER = 5000;

/** The open policy: its text, how old it is, where it comes from, and whether it answered. */
export class PolicyArticle {
  readonly #host: LitElement;
  readonly #options: ArticleOptions;
  readonly #task: CallTask<readonly [Backend | undefined, string | undefined, string], Opened>;
  #parts?: ArticleParts;
  /** What the reader said, and about which policy. */
  #said?: { id: string; answered: boolean };

  constructor(host: LitElement, options: ArticleOptions) {
    this.#host = host;
    this.#options = options;
    addStyles(host.renderRoot as ShadowRoot, articleStyles);
    this.#task = new CallTask(host, {
      args: () => [options.backend(), options.id(), options.finding.texts.language] as const,
      task: async ([backend, id, language], { signal }) =>
        backend && id ? openPolicy(host, backend, id, language, signal) : initialState,
      onComplete: (opened) => {
        const { policy } = opened;
        void opened.later?.then(
          (fresh) => this.#replace(opened, fresh),
          () => undefined,
        );
        options.onOpened(policy);
        setTimeout(() => this.#countReader(policy.id), READ_AFTER);
      },
      onError: (error) => options.onError(error, 'policy'),
    });
  }

  /** Asks again for what did not come, or came from this device. */
  retryOnline(): void {
    if (this.#task.failure || this.isKept) void this.#task.run();
  }

  /** What stands there comes from this device. */
  get isKept(): boolean {
    return !!this.#task.value?.keptAt;
  }

  render(): TemplateResult {
    const { failure, value } = this.#task;
    const { texts } = this.#options.finding;
    if (failure) {
      return html`<p class="notice danger" role="alert">${errorSentence(texts, failure)}</p>
        <button type="button" @click=${() => void this.#task.run()}>${texts.term('retry')}</button>`;
    }
    return value && value.id === this.#options.id() && texts.ready
      ? this.#renderOpened(value)
      : html`<p>${texts.term('loading')}</p>`;
  }

  #renderOpened({ policy, text, long, keptAt, later }: Opened): TemplateResult {
    const { finding } = this.#options;
    const { texts } = finding;
    const parts = this.#parts;
    const labels = { table: texts.term('table'), code: texts.term('code'), newWindow: texts.term('new-window') };
    const category = finding.categoryName(policy.category);
    const when = keptAt && formatDaysAgo(new Date(keptAt).toISOString(), texts.language, finding.dates.timeZone);
    return html`<h2 id="title" class="article-title" part="article-title" tabindex="-1" lang=${policy.language}>
        ${policy.title}
      </h2>
      <p class="facts">
        ${policy.regionName ? html`<span lang=${policy.language}>${policy.regionName}</span>` : nothing}
        ${category ? html`<span>${category}</span>` : nothing} ${freshnessBadge(policy, texts, finding.dates)}
        ${markBadge(this.#options.markOf(policy.id), texts)}
      </p>
      ${when ? html`<p class="notice warning">${texts.term(later ? 'kept-slow' : 'kept', { when })}</p>` : nothing}
      ${this.#renderWarning(policy)} ${this.#renderOpeners(policy)} ${parts?.render('tools')}
      ${parts?.render('history')}
      <div ?hidden=${!!parts?.isShown('history')}>
        ${
          long?.render(labels, texts.term('contents'), policy.language) ??
          html`<div class="prose" part="article-body" lang=${policy.language}>${renderMarkdown(text, labels)}</div>`
        }
      </div>
      ${text.truncated ? html`<p class="notice">${texts.term('truncated')}</p>` : nothing} ${this.#renderDates(policy)}
      ${this.#renderQuestion(policy)} ${parts?.render('related')}`;
  }

  /** The ways to what is not open: what was changed, and the tools. */
  #renderOpeners({ version, changedAt }: Policy): TemplateResult {
    const { texts, dates } = this.#options.finding;
    const opener = (name: PartName, label: string): TemplateResult =>
      html`<button
        type="button"
        class="quiet"
        data-opens=${name}
        aria-expanded=${!!this.#parts?.isShown(name)}
        @click=${() => void this.#show(name)}
      >
        ${label}
      </button>`;
    return html`<p class="openers">
      ${
        version > 1 && this.#options.backend()?.versions
          ? html`${changedAt ? texts.term('changed-on', { date: formatDate(changedAt, texts.language, dates.timeZone) }) : nothing}
            ${opener('history', texts.term('what-changed'))}`
          : nothing
      }
      ${opener('tools', texts.term('tools'))}
    </p>`;
  }

  async #show(name: PartName): Promise<void> {
    const options = this.#options;
    try {
      const { ArticleParts } = await loadChunk(() => import('./parts.js'));
      this.#parts ??= new ArticleParts({ host: this.#host, options, policy: () => this.#task.value?.policy });
      await this.#parts.toggle(name);
    } catch (error) {
      options.onError(error as BackendError, 'policy');
    }
  }

  /** What a reader must not miss before acting on the text. */
  #renderWarning(policy: Policy): TemplateResult | typeof nothing {
    const { timeZone, staleAfterDays } = this.#options.finding.dates;
    const found = freshness(policy, staleAfterDays);
    const { texts } = this.#options.finding;
    switch (found.state) {
      case 'expired':
        return html`<p class="notice danger">
          ${icon('stop')} ${texts.term('warn-expired', { date: formatDate(found.at, texts.language, timeZone) })}
        </p>`;
      case 'not-yet':
        return html`<p class="notice warning">
          ${icon('clock')} ${texts.term('warn-not-yet', { date: formatDate(found.at, texts.language, timeZone) })}
        </p>`;
      case 'stale':
        return html`<p class="notice warning">
          ${icon('warning')} ${texts.term('warn-stale', { days: staleAfterDays })}
        </p>`;
      default:
        return nothing;
    }
  }

  #renderDates({ issuer, issuedAt, effectiveAt, expiresAt, checkedAt, sourceUrl, language }: Policy): TemplateResult {
    const { texts } = this.#options.finding;
    const { timeZone } = this.#options.finding.dates;
    const date = (at?: string): string | undefined => at && formatDate(at, texts.language, timeZone);
    const checked = checkedAt
      ? texts.term('checked-value', {
          date: date(checkedAt) ?? '',
          when: formatDaysAgo(checkedAt, texts.language, timeZone),
        })
      : texts.term('checked-unknown');
    const rows: [string, unknown][] = [
      [texts.term('issuer'), issuer && html`<span lang=${language}>${issuer}</span>`],
      [texts.term('issued'), date(issuedAt)],
      [texts.term('effective'), date(effectiveAt)],
      [texts.term('expires'), date(expiresAt)],
      [texts.term('checked'), checked],
    ];
    return html`<dl class="dates">
        ${rows.map(([name, value]) =>
          value
            ? html`<div>
                <dt>${name}</dt>
                <dd>${value}</dd>
              </div>`
            : nothing,
        )}
      </dl>
      ${
        sourceUrl && /^https?:/i.test(sourceUrl)
          ? html`<p>${textLink(sourceUrl, texts.term('source'), texts.term('new-window'))}</p>`
          : nothing
      }`;
  }

  #renderQuestion(policy: Policy): TemplateResult {
    const { backend, finding, renderAsk } = this.#options;
    const { texts } = finding;
    const form = renderAsk(texts.term('ask'), policy);
    const ask = form ?? renderHotlines(finding);
    // Nobody would hear the answer.
    if (!backend()?.feedback) return html`<div class="question">${ask}</div>`;
    const said = this.#said?.id === policy.id ? this.#said : undefined;
    if (said) {
      return html`<div class="question" part="question">
        <p class="thanks" tabindex="-1">${texts.term(said.answered || !form ? 'thanks-yes' : 'thanks-no')}</p>
        ${said.answered ? nothing : ask}
      </div>`;
    }
    return html`<div class="question" part="question" role="group" aria-labelledby="question">
      <h3 id="question">${texts.term('question')}</h3>
      <button type="button" @click=${() => this.#answer(policy, true)}>${texts.term('yes')}</button>
      <button type="button" @click=${() => this.#answer(policy, false)}>${texts.term('no')}</button>
    </div>`;
  }

  #answer(policy: Policy, answered: boolean): void {
    this.#said = { id: policy.id, answered };
    this.#host.requestUpdate();
    // The pressed button is gone: whoever hears the page is taken to what stands in its place.
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.thanks')?.focus());
    this.#host.dispatchEvent(new CivicPolicyAnsweredEvent({ id: policy.id, answered }));
    this.#options.onOutcome(policy.id, answered ? 'answered' : 'unanswered');
    if (!answered) this.#options.onUnanswered(policy);
  }

  /** What was kept gives way to what the backend has; a text that is the same stays as far as it is drawn. */
  #replace(kept: Opened, fresh: Opened): void {
    if (this.#task.value !== kept) return;
    const isSame = fresh.policy.body === kept.policy.body;
    this.#task.value = isSame ? { ...fresh, text: kept.text, long: kept.long } : fresh;
    this.#host.requestUpdate();
  }

  #countReader(id: string): void {
    if (!this.#host.isConnected || this.#options.id() !== id) return;
    if (!document.hidden) this.#options.onOutcome(id, 'read');
    void this.#show('related');
  }
}

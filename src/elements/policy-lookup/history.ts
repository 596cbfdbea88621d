import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { LocalizeController } from '../../controllers/localize.js';
import { CallTask, initialState } from '../../controllers/task.js';
import { differenceOf, type Difference } from '../../domain/text/difference.js';
import type { Policy, PolicyVersion } from '../../domain/wire.js';
import { formatDate } from '../../internal/format-date.js';
import { addStyles } from '../../internal/late-styles.js';
import { errorSentence } from '../parts/error-sentence.js';
import { comparedLines, isUnchanged, type Line, type Piece } from './compared-lines.js';
import { historyStyles } from './history.styles.js';
import type { PartContext } from './parts.js';

/** Unchanged paragraphs that are shown on either side of a change. */
const AROUND = 1;
/** Fewer than these are not worth folding. */
const FOLD_MIN = 3;

interface Compared {
  before: PolicyVersion;
  now: PolicyVersion;
  difference: Difference;
  lines: Line[];
}

/** The open policy beside one of its earlier versions: what was taken out, what was put in. */
export class PolicyHistory {
  readonly #host: LitElement;
  readonly #context: PartContext;
  readonly #texts: LocalizeController<'policy-reading'>;
  readonly #task;
  #chosen?: number;
  #compared?: Compared;
  #unfolded = new Set<number>();
  #wantsFocus = true;

  constructor(context: PartContext) {
    const { host, options, policy, isShown } = context;
    this.#host = host;
    this.#context = context;
    this.#texts = new LocalizeController(host, 'policy-reading');
    addStyles(host.renderRoot as ShadowRoot, historyStyles);
    this.#task = new CallTask(host, {
      args: () => [isShown() ? policy()?.id : undefined, options.finding.texts.language] as const,
      task: async ([id, language], { signal }) =>
        id === undefined ? initialState : options.backend()!.versions!(id, { language, signal }),
      onComplete: () => {
        this.#chosen = undefined;
        this.#wantsFocus = true;
      },
      onError: (error) => options.onError(error, 'versions'),
    });
    host.addController(this);
  }

  hostUpdated(): void {
    const heading = this.#wantsFocus && this.#host.renderRoot.querySelector<HTMLElement>('#compare');
    if (!heading) return;
    this.#wantsFocus = false;
    heading.focus();
  }

  render(): TemplateResult {
    const { failure, value: versions } = this.#task;
    const { texts } = this.#context.options.finding;
    if (failure) {
      return html`<p class="notice danger" role="alert">${errorSentence(texts, failure)}</p>
        <button type="button" @click=${() => void this.#task.run()}>${texts.term('retry')}</button>`;
    }
    const isOfThis = versions && (versions.length === 0 || versions[0]!.id === this.#context.policy()?.id);
    if (!isOfThis || !this.#texts.ready) return html`<p>${texts.term('loading')}</p>`;
    return html`<section class="compare" aria-labelledby="compare">
      <h3 id="compare" tabindex="-1">${this.#texts.term('compare')}</h3>
      ${versions.length < 2 ? html`<p>${this.#texts.term('no-versions')}</p>` : this.#renderComparison(versions)}
      <button type="button" @click=${this.#context.close}>${this.#texts.term('to-text')}</button>
    </section>`;
  }

  #renderComparison(versions: PolicyVersion[]): TemplateResult {
    const [now, ...earlier] = versions as [PolicyVersion, ...PolicyVersion[]];
    const before = earlier.find(({ version }) => version === this.#chosen) ?? earlier[0]!;
    const { difference, lines } = this.#compare(before, now);
    const count = lines.filter((line) => !isUnchanged(line)).length;
    const facts = this.#changedFacts(before, now);
    return html`<label for="version">${this.#texts.term('compare-with')}</label>
      <select id="version" @change=${this.#handleVersion}>
        ${earlier.map(
          (one) =>
            html`<option value=${one.version} .selected=${one === before}>
              ${this.#texts.term('version', { version: one.version, date: this.#date(one.recordedAt) })}
            </option>`,
        )}
      </select>
      <p role="status">
        ${
          count + facts.length > 0
            ? this.#texts.term('changes', { count: count + facts.length })
            : this.#texts.term('no-changes')
        }
        ${difference.coarse ? this.#texts.term('coarse') : nothing}
      </p>
      <p class="legend" aria-hidden="true">
        <del>${this.#texts.term('removed')}</del> <ins>${this.#texts.term('added')}</ins>
      </p>
      ${facts.length > 0 ? html`<dl class="dates">${facts}</dl>` : nothing}
      <div class="compared" lang=${now.language}>${this.#renderLines(lines)}</div>`;
  }

  #compare(before: PolicyVersion, now: PolicyVersion): Compared {
    const known = this.#compared;
    if (known?.before === before && known.now === now) return known;
    const difference = differenceOf(before.body, now.body, { language: now.language });
    this.#unfolded = new Set();
    return (this.#compared = { before, now, difference, lines: comparedLines(difference.parts) });
  }

  /** What else is said about the policy, as far as it differs. */
  #changedFacts(before: Policy, now: Policy): TemplateResult[] {
    const { texts } = this.#context.options.finding;
    const day = (at?: string): string | undefined => at && this.#date(at);
    const rows = [
      [this.#texts.term('title'), before.title, now.title],
      [texts.term('issuer'), before.issuer, now.issuer],
      [texts.term('issued'), day(before.issuedAt), day(now.issuedAt)],
      [texts.term('effective'), day(before.effectiveAt), day(now.effectiveAt)],
      [texts.term('expires'), day(before.expiresAt), day(now.expiresAt)],
    ] as const;
    return rows
      .filter(([, old, present]) => old !== present)
      .map(
        ([name, old, present]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>
              ${old ? this.#renderPiece({ kind: 'removed', text: old }) : nothing}
              ${
                present
                  ? this.#renderPiece({ kind: 'added', text: present })
                  : html`<span>${this.#texts.term('nothing')}</span>`
              }
            </dd>
          </div>`,
      );
  }

  #renderLines(lines: Line[]): TemplateResult[] {
    const shown: TemplateResult[] = [];
    for (let at = 0; at < lines.length;) {
      let end = at;
      while (end < lines.length && isUnchanged(lines[end]!)) end += 1;
      const from = at === 0 ? 0 : at + AROUND;
      const to = end === lines.length ? end : end - AROUND;
      if (to - from >= FOLD_MIN) {
        shown.push(...lines.slice(at, from).map(this.#renderLine));
        shown.push(this.#renderFold(lines.slice(from, to), from));
        shown.push(...lines.slice(to, end).map(this.#renderLine));
      } else {
        shown.push(...lines.slice(at, end).map(this.#renderLine));
      }
      if (end < lines.length) shown.push(this.#renderLine(lines[end]!));
      at = end + 1;
    }
    return shown;
  }

  #renderFold(lines: Line[], at: number): TemplateResult {
    const handleToggle = (event: Event): void => {
      if ((event.target as HTMLDetailsElement).open) this.#unfolded.add(at);
      else this.#unfolded.delete(at);
      this.#host.requestUpdate();
    };
    return html`<details class="fold" .open=${this.#unfolded.has(at)} @toggle=${handleToggle}>
      <summary lang=${this.#texts.language}>${this.#texts.term('unchanged', { count: lines.length })}</summary>
      ${this.#unfolded.has(at) ? lines.map(this.#renderLine) : nothing}
    </details>`;
  }

  readonly #renderLine = ({ isHeading, pieces }: Line): TemplateResult =>
    html`<p class=${isHeading ? 'strong' : nothing}>${pieces.map((piece) => this.#renderPiece(piece))}</p>`;

  #renderPiece({ kind, text }: Piece): TemplateResult | string {
    if (kind === 'same') return text;
    const language = this.#texts.language;
    const say = (words: string): TemplateResult =>
      html`<span class="visually-hidden" lang=${language}> ${words} </span>`;
    const content = html`${say(this.#texts.term(kind))}${text}${say(this.#texts.term('part-end'))}`;
    return kind === 'removed' ? html`<del>${content}</del>` : html`<ins>${content}</ins>`;
  }

  #date(at: string): string {
    return formatDate(at, this.#texts.language, this.#context.options.finding.dates.timeZone);
  }

  readonly #handleVersion = (event: Event): void => {
    this.#chosen = Number((event.target as HTMLSelectElement).value);
    this.#host.requestUpdate();
  };
}

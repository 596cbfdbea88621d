import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RequestView } from '../../domain/wire.js';
import { errorSentence } from '../parts/error-sentence.js';
import type { Deed, FollowUps } from './follow-ups.js';
import type { TrackerTexts } from './status-view.js';

interface DeedView {
  followUps: FollowUps;
  texts: TrackerTexts;
}

/** What the person can do: `now` is what the request waits for, `later` all else. */
export function renderFollowUps(
  followUps: FollowUps,
  request: RequestView,
  texts: TrackerTexts,
  when: 'now' | 'later',
): TemplateResult | typeof nothing {
  const view = { followUps, texts };
  const isAsked = request.waitingFor === 'citizen';
  const isNow = (deed: Deed): boolean => (deed === 'message' && isAsked) || deed === 'rate';
  const offers = (deed: Deed): boolean => followUps.allows(deed, request) && isNow(deed) === (when === 'now');
  const deeds: [Deed, () => TemplateResult][] = [
    ['message', () => renderWriting(view, 'message', texts.term(isAsked ? 'message-reply' : 'message'), isAsked)],
    ['rate', () => renderRating(view)],
    ['urge', () => renderUrging(view)],
    ['reopen', () => renderWriting(view, 'reopen', texts.term('reopen-reason'), false)],
    ['withdraw', () => renderWithdrawal(view)],
  ];
  const content = deeds.map(([deed, render]) => {
    if (offers(deed)) return render();
    // Done, and by that no longer allowed: the thanks stay.
    return followUps.attempt(deed).isDone && isNow(deed) === (when === 'now') ? renderOutcome(view, deed) : nothing;
  });
  return content.every((one) => one === nothing) ? nothing : html`<div class="deeds" part="actions">${content}</div>`;
}

/** A text to send; folded away unless the request waits for it. */
function renderWriting(view: DeedView, deed: 'message' | 'reopen', label: string, isOpen: boolean): TemplateResult {
  const { texts } = view;
  const form = html`<form novalidate @submit=${submit(view, deed)}>
    <label for=${`${deed}-text`}>${label}</label>
    ${renderText(view, deed, 'message-help')} ${renderOutcome(view, deed)}
    <button class="primary">${texts.term(`${deed}-send`)}</button>
  </form>`;
  if (isOpen) return form;
  return html`<details ?open=${isTouched(view, deed)}>
    <summary>${texts.term(deed)}</summary>
    ${form}
  </details>`;
}

function renderRating(view: DeedView): TemplateResult {
  const { followUps, texts } = view;
  const { solved } = followUps.attempt('rate');
  const option = (value: boolean, term: 'rate-yes' | 'rate-no'): TemplateResult =>
    html`<label class="option">
      <input
        type="radio"
        name="solved"
        .checked=${live(solved === value)}
        @change=${() => followUps.change('rate', { solved: value, wrong: undefined })}
      />
      <span>${texts.term(term)}</span>
    </label>`;
  return html`<form novalidate @submit=${submit(view, 'rate')}>
    <fieldset>
      <legend>${texts.term('rate')}</legend>
      <div class="options">${option(true, 'rate-yes')} ${option(false, 'rate-no')}</div>
    </fieldset>
    ${
      solved === undefined
        ? nothing
        : html`<label for="rate-text">
              ${texts.term('rate-text')} <span class="quiet-text">${texts.term('optional')}</span>
            </label>
            ${renderText(view, 'rate', 'message-help')}`
    }
    ${renderOutcome(view, 'rate')}
    <button class="primary">${texts.term('rate-send')}</button>
  </form>`;
}

function renderUrging(view: DeedView): TemplateResult {
  const { texts } = view;
  return html`<form novalidate @submit=${submit(view, 'urge')}>
    <div class="row">
      <button>${texts.term('urge')}</button>
      <span class="quiet-text">${texts.term('urge-help')}</span>
    </div>
    ${renderOutcome(view, 'urge')}
  </form>`;
}

/** Cannot be undone, so it takes a second word. */
function renderWithdrawal(view: DeedView): TemplateResult {
  const { followUps, texts } = view;
  const { isAsking } = followUps.attempt('withdraw');
  const ask = (wanted: boolean) => (): void => followUps.change('withdraw', { isAsking: wanted });
  if (!isAsking) {
    return html`<div>
      <button type="button" class="quiet" @click=${ask(true)}>${texts.term('withdraw')}</button>
    </div>`;
  }
  return html`<form class="notice danger" novalidate @submit=${submit(view, 'withdraw')}>
    <p>${texts.term('withdraw-confirm')}</p>
    ${renderOutcome(view, 'withdraw')}
    <div class="row">
      <button>${texts.term('withdraw-yes')}</button>
      <button type="button" class="primary" @click=${ask(false)}>${texts.term('withdraw-no')}</button>
    </div>
  </form>`;
}

function renderText({ followUps, texts }: DeedView, deed: Deed, help: 'message-help'): TemplateResult {
  const { text, wrong } = followUps.attempt(deed);
  return html`<p class="quiet-text" id=${`${deed}-help`}>${texts.term(help)}</p>
    <textarea
      id=${`${deed}-text`}
      rows="3"
      aria-describedby=${`${deed}-help ${deed}-outcome`}
      aria-invalid=${wrong ? 'true' : nothing}
      .value=${live(text)}
      @input=${(event: Event) =>
        followUps.change(deed, { text: (event.target as HTMLTextAreaElement).value, wrong: undefined })}
    ></textarea>`;
}

/** What came of the last try. */
function renderOutcome({ followUps, texts }: DeedView, deed: Deed): TemplateResult {
  const { text, wrong, failure, isSending, isDone } = followUps.attempt(deed);
  const sentence = wrong
    ? texts.term(wrong, { max: followUps.textMax ?? 0 })
    : failure
      ? [
          texts.term('action-failed'),
          errorSentence(texts, failure),
          ...(text.trim() ? [texts.term('action-kept')] : []),
        ].join(' ')
      : isSending
        ? texts.term('action-sending')
        : isDone
          ? texts.term(`${deed}-done`)
          : nothing;
  return html`<p id=${`${deed}-outcome`} class=${wrong || failure ? 'error' : 'outcome'} role="status">${sentence}</p>`;
}

const isTouched = ({ followUps }: DeedView, deed: Deed): boolean => {
  const { text, wrong, failure, isDone } = followUps.attempt(deed);
  return !!text || !!wrong || !!failure || isDone;
};

const submit =
  ({ followUps }: DeedView, deed: Deed) =>
  (event: Event): void => {
    event.preventDefault();
    void followUps.send(deed);
  };

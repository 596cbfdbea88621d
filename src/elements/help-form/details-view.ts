import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Category, FieldValue } from '../../domain/wire.js';
import { renderConsent, renderContact } from './contact-view.js';
import { SUMMARY_ID, type RequestDetails } from './details.js';
import { sentenceOf } from './error-sentences.js';
import { controlId, renderField, renderOption } from './field-frame.js';
import { shownFields } from './form-values.js';
import { renderOwnField } from './own-field.js';

/** Share of the limit from which on the characters left are counted before the writer's eyes. */
const COUNT_FROM = 0.9;

/** All that comes after the category. */
export function renderDetails(details: RequestDetails): TemplateResult | typeof nothing {
  const { config, category, texts } = details;
  if (!config || !category || !texts.ready) return nothing;
  return html`<div class="details" part="details">
    ${renderRegion(details)} ${renderOwnFields(details, category)} ${renderContact(details, category)}
    ${renderConsent(details, config)}
    <div class="submit">
      <button class="primary" part="submit">${texts.term('submit')}</button>
      <p class="quiet-text">${texts.term(details.isTrackable ? 'submit-next' : 'submit-next-number')}</p>
    </div>
  </div>`;
}

/** What belongs to the text: what was brought back into it, what may answer it, where it is kept. */
export function renderAfterText(details: RequestDetails): TemplateResult {
  return html`<div class="after-text">
    ${renderRestored(details)} ${details.suggestions.render()} ${renderKeeping(details)}
  </div>`;
}

function renderRestored(details: RequestDetails): TemplateResult | typeof nothing {
  const { texts, values } = details;
  if (values.earlier) return renderEarlier(details);
  if (!details.isRestored) return nothing;
  const handleDiscard = (event: Event): void => {
    // The button is about to go, and the focus with it.
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
    details.discard();
    root.getElementById(controlId('text'))?.focus();
  };
  return html`<p class="notice restored" part="restored">
    ${texts.term('draft-restored')}
    <button type="button" class="quiet" @click=${handleDiscard}>${texts.term('draft-discard')}</button>
  </p>`;
}

/** Somebody has begun to write before the draft of an earlier visit was found. */
function renderEarlier(details: RequestDetails): TemplateResult {
  const { texts, values } = details;
  return html`<div class="notice restored" part="restored">
    <p>${texts.term('draft-earlier')}</p>
    <p class="typed">${values.earlier}</p>
    <button type="button" @click=${() => details.bringBack()}>${texts.term('draft-bring-back')}</button>
    <button type="button" class="quiet" @click=${() => details.set({ earlier: '' })}>
      ${texts.term('draft-forget')}
    </button>
  </div>`;
}

/** The summary of what is wrong. */
export function renderErrors({ errors, texts, category }: RequestDetails): TemplateResult | typeof nothing {
  if (errors.length === 0) return nothing;
  const heading = errors.length === 1 ? texts.term('errors-one') : texts.term('errors', { count: errors.length });
  return html`<div
    class="notice danger"
    part="errors"
    id=${SUMMARY_ID}
    role="group"
    tabindex="-1"
    aria-labelledby="errors-heading"
  >
    <h3 id="errors-heading">${heading}</h3>
    <p>${texts.term('errors-kept')}</p>
    <ul>
      ${errors.map(
        (error) =>
          html`<li>
            <a href=${`#${controlId(error.field)}`} @click=${followInside}>${sentenceOf(error, category, texts)}</a>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** A fragment names no place inside a shadow root, so the link is followed by hand. */
function followInside(event: Event): void {
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  const control = (link.getRootNode() as ShadowRoot).getElementById(link.hash.slice(1));
  control?.focus();
  control?.closest('.field')?.scrollIntoView({ block: 'nearest' });
}

function renderRegion(details: RequestDetails): TemplateResult | typeof nothing {
  const { texts } = details;
  if (!details.hasRegions) return nothing;
  const label = texts.term('label-region');
  const error = details.errorAt('region');
  return renderField({ path: 'region', label, error, optional: true }, texts, ({ id, describedBy, invalid }) =>
    details
      .regionSelect(
        'region',
        () => details.values.region,
        (region) => {
          details.set({ region }, 'region');
          details.suggest();
        },
      )
      .render({
        id,
        emptyLabel: texts.term('choose-one'),
        invalid: invalid === 'true',
        describedBy: describedBy === nothing ? undefined : String(describedBy),
      }),
  );
}

/** Only near the limit: before that it would only be one more thing to worry about. */
export function renderCount({ texts, values, config }: RequestDetails): TemplateResult {
  const most = config?.limits.textMax ?? Number.MAX_SAFE_INTEGER;
  const left = most - [...values.text.trim()].length;
  const message = left < 0 ? texts.term('text-over', { count: -left }) : texts.term('text-left', { count: left });
  const isNear = left <= most * (1 - COUNT_FROM);
  return html`<p id="text-count" class=${left < 0 ? 'error' : 'quiet-text'} ?hidden=${!isNear}>${message}</p>`;
}

/** Keeps the line: nothing is promised before the device has been tried. */
const NOT_KNOWN_YET = '\u00a0';

/** Where the text is kept while it is written, and how to keep nothing. */
function renderKeeping(details: RequestDetails): TemplateResult {
  const { texts } = details;
  const { isKept } = details;
  const where = isKept ? 'draft-saved' : details.isMemoryOnly ? 'draft-memory' : 'draft-refused';
  return html`<div class="keeping">
    <p class="quiet-text" role="status">${isKept === undefined ? NOT_KNOWN_YET : texts.term(where)}</p>
    ${renderOption(
      texts.term('shared-device'),
      html`<input
        type="checkbox"
        .checked=${live(details.isShared)}
        @change=${(event: Event) => details.share((event.target as HTMLInputElement).checked)}
      />`,
    )}
  </div>`;
}

function renderOwnFields(details: RequestDetails, category: Category): TemplateResult | typeof nothing {
  const { texts, values } = details;
  const fields = shownFields(values, category);
  if (fields.length === 0) return nothing;
  const valueOf = (name: string): FieldValue | undefined => values.own[details.category?.code ?? '']?.[name];
  return html`<h3>${texts.term('own-fields')}</h3>
    ${fields.map((field) =>
      renderOwnField({
        field,
        value: valueOf(field.name),
        error: details.errorAt(`fields.${field.name}`),
        texts,
        onChange: (value) => details.setOwn(field.name, value),
        regionSelect: () =>
          details.regionSelect(
            `fields.${field.name}`,
            () => details.values.own[details.values.category ?? '']?.[field.name] as string | undefined,
            (code) => details.setOwn(field.name, code),
          ),
      }),
    )}`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Category, Config } from '../../domain/wire.js';
import type { RequestDetails } from './details.js';
import { controlId, renderField, renderOption } from './field-frame.js';
import type { FormValues } from './form-values.js';

type TextName = 'name' | 'phone' | 'email' | 'onBehalfOf';
type FlagName = 'anonymous' | 'callback' | 'forOther';

const isChecked = (event: Event): boolean => (event.target as HTMLInputElement).checked;

/** How to reach the person, or that they wish to stay unknown; and for whom they ask. */
export function renderContact(details: RequestDetails, category: Category): TemplateResult {
  const { texts, values } = details;
  const isRequired = category.contact === 'required';
  const missing = details.errorAt('contact');
  return html`<div class="group" role="group" aria-labelledby="contact-heading">
    <h3 id="contact-heading">${texts.term('contact')}</h3>
    ${
      isRequired
        ? nothing
        : html`${renderFlag(details, 'anonymous', texts.term('anonymous'), 'anonymous-help', 'contact')}
            <p class="quiet-text" id="anonymous-help" ?hidden=${!values.anonymous}>
              ${texts.term(details.isTrackable ? 'anonymous-help' : 'anonymous-help-number')}
            </p>`
    }
    ${
      values.anonymous
        ? nothing
        : html`<p class="quiet-text">
              ${texts.term('contact-help')} ${isRequired ? texts.term('contact-one') : nothing}
            </p>
            ${missing ? html`<p class="error" id=${controlId('contact')} tabindex="-1">${missing}</p>` : nothing}
            ${renderText(details, 'name', { type: 'text', autocomplete: 'name', optional: true })}
            ${renderText(details, 'phone', { type: 'tel', autocomplete: 'tel', optional: !isRequired })}
            ${renderText(details, 'email', { type: 'email', autocomplete: 'email', optional: !isRequired })}
            ${renderFlag(details, 'callback', texts.term('callback'))}
            ${renderFlag(details, 'forOther', texts.term('on-behalf'))}
            ${
              values.forOther
                ? renderText(details, 'onBehalfOf', { type: 'text', autocomplete: 'off', optional: false })
                : nothing
            }`
    }
  </div>`;
}

/** The notice in its own words, and the box. Which version was agreed to travels with the request. */
export function renderConsent(details: RequestDetails, { privacy }: Config): TemplateResult {
  const { texts } = details;
  const error = details.errorAt('consent');
  return html`<div class="field group">
    <details>
      <summary>${texts.term('privacy', { version: privacy.version })}</summary>
      <p class="notice-text">${privacy.text}</p>
    </details>
    ${error ? html`<p class="error" id="error-consent">${error}</p>` : nothing}
    ${renderOption(
      texts.term('label-consent'),
      html`<input
        type="checkbox"
        id=${controlId('consent')}
        aria-describedby=${error ? 'error-consent' : nothing}
        aria-invalid=${error ? 'true' : nothing}
        .checked=${live(details.hasConsented)}
        @change=${(event: Event) => details.consent(isChecked(event))}
      />`,
    )}
  </div>`;
}

const LABELS = {
  name: 'label-name',
  phone: 'label-phone',
  email: 'label-email',
  onBehalfOf: 'label-on-behalf-of',
} as const;

interface TextControl {
  type: 'text' | 'tel' | 'email';
  autocomplete: 'name' | 'tel' | 'email' | 'off';
  optional: boolean;
}

function renderText(
  details: RequestDetails,
  name: TextName,
  { type, autocomplete, optional }: TextControl,
): TemplateResult {
  const { texts, values } = details;
  const path = name === 'onBehalfOf' ? name : `contact.${name}`;
  return renderField(
    {
      path,
      label: texts.term(LABELS[name]),
      help: name === 'onBehalfOf' ? texts.term('help-on-behalf-of') : undefined,
      error: details.errorAt(path),
      optional,
    },
    texts,
    ({ id, describedBy, invalid }) =>
      html`<input
        id=${id}
        type=${type}
        autocomplete=${autocomplete}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${live(values[name])}
        @input=${(event: Event) =>
          details.set({ [name]: (event.target as HTMLInputElement).value } as Partial<FormValues>, path, 'contact')}
      />`,
  );
}

function renderFlag(
  details: RequestDetails,
  name: FlagName,
  label: string,
  describedBy?: string,
  ...paths: string[]
): TemplateResult {
  return renderOption(
    label,
    html`<input
      type="checkbox"
      aria-describedby=${describedBy ?? nothing}
      .checked=${live(details.values[name])}
      @change=${(event: Event) => details.set({ [name]: isChecked(event) } as Partial<FormValues>, ...paths)}
    />`,
  );
}

import { html, nothing, type TemplateResult } from 'lit';
import type { DetailsTexts } from './error-sentences.js';

/** What surrounds a control: its label, what helps to fill it in, and what is wrong with it. */
export interface Frame {
  /** As a `FieldError` names it: `text`, `contact.phone`, `fields.date`. */
  path: string;
  label: string;
  help?: string;
  /** A sentence; absent while nothing is wrong. */
  error?: string;
  /** Marked as such; what is not marked has to be filled in. */
  optional?: boolean;
}

/** For the control inside a frame. */
export interface ControlIds {
  id: string;
  /** For `aria-describedby`. */
  describedBy: string | typeof nothing;
  /** For `aria-invalid`. */
  invalid: 'true' | typeof nothing;
}

export const controlId = (path: string): string => `field-${path}`;

/** One control with its label. */
export function renderField(frame: Frame, texts: DetailsTexts, control: (ids: ControlIds) => unknown): TemplateResult {
  return html`<div class="field" part="field">
    <label for=${controlId(frame.path)}>${frame.label} ${optionalMark(frame, texts)}</label>
    ${renderNotes(frame)} ${control(idsOf(frame))}
  </div>`;
}

/** Several controls with one label: radio buttons, boxes. The group can take the focus of a link in the summary. */
export function renderGroup(frame: Frame, texts: DetailsTexts, controls: (ids: ControlIds) => unknown): TemplateResult {
  const { id, describedBy } = idsOf(frame);
  return html`<fieldset class="field" part="field" id=${id} tabindex="-1" aria-describedby=${describedBy}>
    <legend>${frame.label} ${optionalMark(frame, texts)}</legend>
    ${renderNotes(frame)}
    <div class="options">${controls(idsOf(frame))}</div>
  </fieldset>`;
}

/** One box or radio button with its label beside it. */
export function renderOption(label: unknown, control: unknown): TemplateResult {
  return html`<label class="option">${control}<span>${label}</span></label>`;
}

function optionalMark({ optional }: Frame, texts: DetailsTexts): unknown {
  return optional ? html`<span class="quiet-text">${texts.term('optional')}</span>` : nothing;
}

function renderNotes({ path, help, error }: Frame): TemplateResult {
  return html`${help ? html`<p class="quiet-text" id=${`help-${path}`}>${help}</p>` : nothing}${
    error ? html`<p class="error" id=${`error-${path}`}>${error}</p>` : nothing
  }`;
}

function idsOf({ path, help, error }: Frame): ControlIds {
  const notes = [help && `help-${path}`, error && `error-${path}`].filter(Boolean).join(' ');
  return { id: controlId(path), describedBy: notes || nothing, invalid: error ? 'true' : nothing };
}

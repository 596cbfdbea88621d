import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field, FieldChoice, FieldValue } from '../../domain/wire.js';
import type { RegionSelect } from '../parts/region-select.js';
import type { DetailsTexts } from './error-sentences.js';
import { renderField, renderGroup, renderOption, type ControlIds, type Frame } from './field-frame.js';

export interface OwnField {
  field: Field;
  /** As the control holds it: a number as it is typed. */
  value: FieldValue | undefined;
  error?: string;
  texts: DetailsTexts;
  /** `undefined`: the control is empty. */
  onChange: (value: FieldValue | undefined) => void;
  /** For fields of type `region`. */
  regionSelect: () => RegionSelect;
}

/** More choices than this are easier to find in a list than as buttons. */
const MOST_BUTTONS = 6;

/** A field that a category asks for, as the native control that suits its type. */
export function renderOwnField(own: OwnField): TemplateResult {
  const { field, texts } = own;
  const frame: Frame = {
    path: `fields.${field.name}`,
    label: field.label,
    help: field.help,
    error: own.error,
    optional: !field.required,
  };
  const choices = choicesOf(field, texts);
  if (field.type === 'choices') return renderGroup(frame, texts, (ids) => renderBoxes(own, choices, ids));
  if (choices.length === 0) return renderField(frame, texts, (ids) => renderControl(own, ids));
  // A radio button cannot be unset, so a field that may stay empty is a list.
  return field.required && choices.length <= MOST_BUTTONS
    ? renderGroup(frame, texts, (ids) => renderButtons(own, choices, ids))
    : renderField(frame, texts, (ids) => renderList(own, choices, ids));
}

function choicesOf({ type, choices = [] }: Field, texts: DetailsTexts): FieldChoice[] {
  if (type !== 'yes-no') return choices;
  return [
    { value: 'yes', label: texts.term('yes') },
    { value: 'no', label: texts.term('no') },
  ];
}

/** A yes-or-no field holds a boolean, its controls hold words. */
const fromControl = ({ type }: Field, value: string): FieldValue | undefined =>
  type === 'yes-no' && value ? value === 'yes' : value || undefined;

const toControl = (value: FieldValue | undefined): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '');

function renderButtons(
  { field, value, onChange }: OwnField,
  choices: FieldChoice[],
  ids: ControlIds,
): TemplateResult[] {
  return choices.map((choice) =>
    renderOption(
      choice.label,
      html`<input
        type="radio"
        name=${ids.id}
        value=${choice.value}
        .checked=${live(toControl(value) === choice.value)}
        aria-describedby=${ids.describedBy}
        @change=${() => onChange(fromControl(field, choice.value))}
      />`,
    ),
  );
}

function renderBoxes({ value, onChange }: OwnField, choices: FieldChoice[], ids: ControlIds): TemplateResult[] {
  const chosen = Array.isArray(value) ? value : [];
  const handleChange = (event: Event): void => {
    // Read from the boxes: two may be ticked before the next rendering.
    const group = (event.target as HTMLInputElement).closest('fieldset') as HTMLFieldSetElement;
    const ticked = [...group.querySelectorAll<HTMLInputElement>(':checked')].map((box) => box.value);
    onChange(ticked.length > 0 ? ticked : undefined);
  };
  return choices.map((choice) =>
    renderOption(
      choice.label,
      html`<input
        type="checkbox"
        value=${choice.value}
        .checked=${live(chosen.includes(choice.value))}
        aria-describedby=${ids.describedBy}
        @change=${handleChange}
      />`,
    ),
  );
}

function renderList(
  { field, value, texts, onChange }: OwnField,
  choices: FieldChoice[],
  { id, describedBy, invalid }: ControlIds,
): TemplateResult {
  const current = toControl(value);
  return html`<select
    id=${id}
    aria-describedby=${describedBy}
    aria-invalid=${invalid}
    @change=${(event: Event) => onChange(fromControl(field, (event.target as HTMLSelectElement).value))}
  >
    <option value="" .selected=${!current}>${texts.term('choose-one')}</option>
    ${choices.map(
      (choice) => html`<option value=${choice.value} .selected=${choice.value === current}>${choice.label}</option>`,
    )}
  </select>`;
}

function renderControl(own: OwnField, { id, describedBy, invalid }: ControlIds): TemplateResult {
  const { field, value, texts, onChange, regionSelect } = own;
  const typed = (event: Event): void => onChange((event.target as HTMLInputElement).value || undefined);
  switch (field.type) {
    case 'region':
      return regionSelect().render({
        id,
        emptyLabel: texts.term('choose-one'),
        invalid: invalid === 'true',
        describedBy: describedBy === nothing ? undefined : String(describedBy),
      });
    case 'long-text':
      return html`<textarea
        id=${id}
        rows="3"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${live(toControl(value))}
        @input=${typed}
      ></textarea>`;
    case 'date':
    case 'date-time':
      return html`<input
        id=${id}
        class="short"
        type=${field.type === 'date' ? 'date' : 'datetime-local'}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${live(toControl(value))}
        @input=${typed}
      />`;
    // A number typed wrongly stays in a text control and can be corrected; a number control would hide it.
    default:
      return html`<input
        id=${id}
        class=${field.type === 'number' ? 'short' : ''}
        type=${field.type === 'phone' ? 'tel' : 'text'}
        inputmode=${field.type === 'number' ? 'decimal' : nothing}
        autocomplete="off"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${live(toControl(value))}
        @input=${typed}
      />`;
  }
}

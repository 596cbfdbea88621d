import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../../controllers/localize.js';
import type { Deadline, Reason, RequestView } from '../../domain/wire.js';
import { formatDateTime } from '../../internal/format-date.js';
import { eventIcon } from './event-icons.js';

export type TrackerTexts = LocalizeController<'request-tracker' | 'common-later'>;

/** How it stands, whose turn it is, and by when. */
export function renderStatus(request: RequestView, texts: TrackerTexts, timeZone: string | undefined): TemplateResult {
  const { number, status, categoryName, category, regionName, urgency, waitingFor, dueAt, deadlines } = request;
  const isWaiting = waitingFor === 'citizen';
  const isLate = deadlines.some((deadline) => deadline.state === 'late' && !deadline.stoppedAt);
  const label = texts.termFor('status', status) ?? texts.term('status-other');
  const next = isWaiting ? texts.term('turn-citizen') : texts.termFor('next', status);
  const earliest = deadlines.find((deadline) => deadline.dueAt === dueAt && !deadline.stoppedAt);
  const time = { time: dueAt ? formatDateTime(dueAt, texts.language, timeZone) : '' };
  const due = dueAt && (texts.termFor('due', earliest?.kind ?? '', time) ?? texts.term('due', time));
  return html`<div class="status" part="status" id="status" tabindex="-1" data-status=${status}>
    <p class="about quiet-text">
      <span>${texts.term('number')} <strong translate="no">${number}</strong></span>
      <span>${categoryName ?? category}</span>
      ${regionName ? html`<span>${regionName}</span>` : nothing}
      ${urgency === 'normal' ? nothing : html`<span class="urgent">${texts.termFor('urgency', urgency)}</span>`}
    </p>
    <h3>${eventIcon(isWaiting ? 'asked' : status)}${label}</h3>
    ${next ? html`<p>${isWaiting ? html`<strong>${next}</strong>` : next}</p>` : nothing}
    ${isLate ? html`<p><strong>${texts.term('late-next')}</strong></p>` : due ? html`<p class="due">${due}</p>` : nothing}
  </div>`;
}

/** Each clock with its state in words, and the rules that made it so. */
export function renderDeadlines(
  { deadlines }: RequestView,
  texts: TrackerTexts,
  timeZone: string | undefined,
): TemplateResult | typeof nothing {
  if (deadlines.length === 0) return nothing;
  return html`<details part="deadlines">
    <summary>${texts.term('deadlines')}</summary>
    <dl class="deadlines">${deadlines.map((deadline) => renderDeadline(deadline, texts, timeZone))}</dl>
  </details>`;
}

function renderDeadline(deadline: Deadline, texts: TrackerTexts, timeZone: string | undefined): TemplateResult {
  const { kind, state, dueAt, why } = deadline;
  const time = dueAt ? formatDateTime(dueAt, texts.language, timeZone) : '';
  const reasons = why.flatMap((reason) => reasonSentence(reason, texts, timeZone) ?? []);
  return html`<div data-state=${state}>
    <dt>${texts.termFor('clock', kind) ?? kind}</dt>
    <dd>${texts.termFor('clock', state, { time }) ?? time}</dd>
    ${reasons.length > 0 ? html`<dd class="quiet-text">${reasons.join(texts.term('why-joint'))}</dd>` : nothing}
  </div>`;
}

/** `undefined` for a code that this version does not know. Parameters that are times become dates. */
function reasonSentence(
  { code, params = {} }: Reason,
  texts: TrackerTexts,
  timeZone: string | undefined,
): string | undefined {
  const readable = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? formatDateTime(value, texts.language, timeZone) : value,
  ]);
  return texts.termFor('why', code, Object.fromEntries(readable));
}

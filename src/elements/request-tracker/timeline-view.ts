import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineEntry } from '../../domain/wire.js';
import { formatDateTime } from '../../internal/format-date.js';
import { eventIcon } from './event-icons.js';
import type { TrackerTexts } from './status-view.js';

export interface TimelineView {
  /** The oldest first. */
  entries: readonly TimelineEntry[];
  /** The entry whose text stands above already. */
  shown?: TimelineEntry;
  texts: TrackerTexts;
  timeZone?: string;
  renderCites: (ids?: readonly string[]) => unknown;
  newestFirst: boolean;
  onTurn: () => void;
}

/** What has happened: word and icon, who, when, and what they wrote. */
export function renderTimeline(view: TimelineView): TemplateResult {
  const { entries, texts, newestFirst, onTurn } = view;
  const ordered = newestFirst ? [...entries].reverse() : entries;
  return html`<section part="timeline" aria-labelledby="timeline">
    <div class="bar">
      <h3 id="timeline">${texts.term('timeline')}</h3>
      ${
        entries.length > 1
          ? html`<button type="button" class="quiet" @click=${onTurn}>
              ${texts.term(newestFirst ? 'order-oldest' : 'order-newest')}
            </button>`
          : nothing
      }
    </div>
    <ol class="timeline" role="list" ?reversed=${newestFirst}>
      ${ordered.map((entry) => renderEntry(entry, view))}
    </ol>
  </section>`;
}

function renderEntry(entry: TimelineEntry, { shown, texts, timeZone, renderCites }: TimelineView): TemplateResult {
  const { type, at, by, text, departments = [], until, solved, score, cites } = entry;
  const facts = [
    departments.join('、'),
    until && texts.term('until', { time: formatDateTime(until, texts.language, timeZone) }),
    solved !== undefined && texts.term(solved ? 'solved' : 'not-solved'),
    score !== undefined && texts.term('score', { score }),
  ].filter(Boolean);
  return html`<li data-type=${type}>
    ${eventIcon(type)}
    <p class="what">${texts.termFor('timeline', type) ?? texts.term('timeline-other')}</p>
    <p class="quiet-text">
      ${texts.termFor('by', by) ?? texts.term('by-system')} ·
      <time datetime=${at}>${formatDateTime(at, texts.language, timeZone)}</time>
    </p>
    ${facts.map((fact) => html`<p>${fact}</p>`)}
    ${text && entry !== shown ? html`<p class="words">${text}</p>` : nothing}
    ${entry === shown ? nothing : renderCites(cites)}
  </li>`;
}

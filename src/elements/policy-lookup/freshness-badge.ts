import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../../controllers/localize.js';
import type { Policy } from '../../domain/wire.js';
import { formatDate, formatDaysAgo } from '../../internal/format-date.js';
import { freshness } from '../parts/freshness.js';
import { icon } from '../parts/icons.js';
import type { Mark } from './marks.js';

/** What the channel's configuration says about dates; with defaults while it is not there. */
export interface DateRules {
  timeZone?: string;
  staleAfterDays: number;
}

/** A word and an icon: checked 3 days ago, not checked for too long, not yet or no longer in force. */
export function freshnessBadge(
  policy: Pick<Policy, 'expiresAt' | 'effectiveAt' | 'checkedAt'>,
  texts: LocalizeController<'policy-article' | 'common-later'>,
  { timeZone, staleAfterDays }: DateRules,
): TemplateResult {
  const found = freshness(policy, staleAfterDays);
  switch (found.state) {
    case 'expired':
      return badge('danger', 'stop', texts.term('expired', { date: formatDate(found.at, texts.language, timeZone) }));
    case 'not-yet':
      return badge('warning', 'clock', texts.term('not-yet', { date: formatDate(found.at, texts.language, timeZone) }));
    case 'stale':
      return badge('warning', 'warning', texts.term('stale', { days: staleAfterDays }));
    case 'checked':
      return badge('', 'check', texts.term('checked-ago', { when: formatDaysAgo(found.at, texts.language, timeZone) }));
    case 'unchecked':
      return badge('', 'clock', texts.term('unchecked'));
  }
}

/** That it is new to this reader, or has changed since they were here. */
export function markBadge(
  mark: Mark | undefined,
  texts: LocalizeController<'policy-article' | 'common-later'>,
): TemplateResult | typeof nothing {
  return mark ? html`<span class="badge mark">${texts.term(mark)}</span>` : nothing;
}

const badge = (tone: string, name: Parameters<typeof icon>[0], text: string): TemplateResult =>
  html`<span class="badge ${tone}" part="freshness">${icon(name)}${text}</span>`;

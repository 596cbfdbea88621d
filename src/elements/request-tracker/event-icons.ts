import { html, svg, type TemplateResult } from 'lit';

/** Outlines on a grid of 24, drawn with a pen of 2. */
const PATHS = {
  arrow: 'M4 12h16M13 5l7 7-7 7',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  check: 'M4 12.5l5 5L20 6.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  dot: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  question: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17v.1',
  speech: 'M4 5h16v11H11l-5 4v-4H4z',
  stop: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM6 6l12 12',
  turn: 'M4 12a8 8 0 1 1 3 6.2M4 20v-5h5',
};

const OF: Readonly<Record<string, keyof typeof PATHS>> = {
  received: 'check',
  assigned: 'arrow',
  accepted: 'clock',
  'in-progress': 'clock',
  returned: 'turn',
  coordinated: 'speech',
  asked: 'question',
  message: 'speech',
  attached: 'speech',
  urged: 'bell',
  supervised: 'bell',
  extended: 'clock',
  escalated: 'bell',
  answered: 'speech',
  'called-back': 'speech',
  reopened: 'turn',
  unmerged: 'turn',
  closed: 'check',
  withdrawn: 'stop',
  declined: 'stop',
};

/** Decoration beside the word for a status or an event. */
export function eventIcon(name: string): TemplateResult {
  const path = PATHS[(Object.prototype.hasOwnProperty.call(OF, name) && OF[name]) || 'dot'];
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${path}></path>`}</svg>`;
}

// Without a framework: tags, properties and events are known by name.
import type { Backend } from 'civic-help';
import 'civic-help/define';

const endpoint = 'https://help.example.org';
declare const backend: Backend;

const lookup = document.createElement('civic-policy-lookup');
lookup.endpoint = endpoint;
lookup.api = 'civic';
lookup.large = true;
lookup.backend = backend;
lookup.region = '990103';
lookup.category = 'travel';
lookup.query = '回乡';
lookup.src = '/help/bundle/';
lookup.policy = '990103-travel';
lookup.form = 'ask';
lookup.formHref = '/ask.html';
lookup.setAttribute('form-href', '/ask.html');
lookup.addEventListener('civic-policy-opened', ({ detail }) =>
  say(detail.id, detail.title, detail.region, detail.category),
);
lookup.addEventListener('civic-policy-answered', ({ detail }) => say(detail.id, String(detail.answered)));
lookup.addEventListener('civic-ask', (event) => {
  say(event.detail.region, event.detail.category, event.detail.text, event.detail.policy);
  event.preventDefault();
});
lookup.addEventListener('civic-error', ({ detail }) => say(detail.kind, detail.call));

const form = document.querySelector('civic-help-form')!;
form.endpoint = endpoint;
form.api = 'civic';
form.large = false;
form.backend = backend;
form.region = '990103';
form.category = 'travel';
form.via = 'counter';
form.tracker = 'follow';
form.trackerHref = '/follow-up.html';
form.setAttribute('tracker-href', '/follow-up.html');
form.text = '我想回家';
form.policy = '990103-travel';
form.focus({ preventScroll: true });
form.addEventListener('civic-submit', ({ detail }) => say(detail.category, detail.region));
form.addEventListener('civic-request-queued', ({ detail }) => say(detail.key));
form.addEventListener('civic-request-received', ({ detail }) => say(detail.number));

const tracker = document.createElement('civic-request-tracker');
tracker.endpoint = endpoint;
tracker.api = 'civic';
tracker.large = true;
tracker.backend = backend;
tracker.receipt = 'ABCD-EFGH-JKMN-PQRS-T';
tracker.focus();
tracker.addEventListener('civic-request-changed', ({ detail }) => say(detail.number, detail.status));

const center = document.createElement('civic-help-center');
center.endpoint = endpoint;
center.api = 'civic';
center.large = true;
center.backend = backend;
center.view = 'follow';

// @ts-expect-error A view that is none.
center.view = 'elsewhere';
// @ts-expect-error A status is no number.
tracker.addEventListener('civic-request-changed', ({ detail }) => detail.status.toFixed());

function say(...words: (string | undefined)[]): void {
  console.log(...words);
}

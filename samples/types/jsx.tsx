// React 19 sets properties and listens on custom elements by itself.
import type { Backend } from 'civic-help';
import 'civic-help/define';
import 'civic-help/jsx-react';

const endpoint = 'https://help.example.org';
declare const backend: Backend;
declare function say(word?: string | boolean): void;

export const all = (
  <>
    <civic-help-center
      className="help"
      view="ask"
      endpoint={endpoint}
      api="civic"
      large
      with-url-sync
      backend={backend}
      oncivic-policy-opened={({ detail }) => say(detail.title)}
      oncivic-policy-answered={({ detail }) => say(detail.answered)}
      oncivic-ask={({ detail }) => say(detail.text)}
      oncivic-submit={({ detail }) => say(detail.category)}
      oncivic-request-queued={({ detail }) => say(detail.key)}
      oncivic-request-received={({ detail }) => say(detail.number)}
      oncivic-request-changed={({ detail }) => say(detail.status)}
      oncivic-error={({ detail }) => say(detail.kind)}
    >
      <p>12345</p>
    </civic-help-center>
    <civic-help-form
      className="help"
      category="travel"
      region="990103"
      via="phone"
      tracker="follow"
      tracker-href="/follow-up.html"
      endpoint={endpoint}
      api="civic"
      large
      text="我想回家"
      policy="990103-travel"
      backend={backend}
      oncivic-submit={({ detail }) => say(detail.category)}
      oncivic-request-queued={({ detail }) => say(detail.key)}
      oncivic-request-received={({ detail }) => say(detail.number)}
      oncivic-policy-opened={({ detail }) => say(detail.title)}
      oncivic-policy-answered={({ detail }) => say(detail.answered)}
      oncivic-error={({ detail }) => say(detail.kind)}
    >
      <p>12345</p>
    </civic-help-form>
    <civic-policy-lookup
      className="help"
      region="990103"
      category="travel"
      query="回乡"
      policy="990103-travel"
      form="ask"
      form-href="/ask.html"
      src="/help/bundle/"
      endpoint={endpoint}
      api="civic"
      large
      with-url-sync
      backend={backend}
      oncivic-policy-opened={({ detail }) => say(detail.title)}
      oncivic-policy-answered={({ detail }) => say(detail.answered)}
      oncivic-ask={({ detail }) => say(detail.text)}
      oncivic-error={({ detail }) => say(detail.kind)}
    >
      <p>12345</p>
    </civic-policy-lookup>
    <civic-request-tracker
      className="help"
      endpoint={endpoint}
      api="civic"
      large
      receipt="ABCD-EFGH-JKMN-PQRS-T"
      backend={backend}
      oncivic-request-changed={({ detail }) => say(detail.status)}
      oncivic-error={({ detail }) => say(detail.kind)}
    >
      <p>12345</p>
    </civic-request-tracker>
  </>
);

// @ts-expect-error A view that is none.
export const wrongView = <civic-help-center view="elsewhere" />;
// @ts-expect-error A status is no number.
export const wrongDetail = <civic-request-tracker oncivic-request-changed={({ detail }) => detail.status.toFixed()} />;

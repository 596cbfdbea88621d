// React 17 and later, with the wrappers.
import type { Backend } from 'civic-help';
import { CivicHelpCenter, CivicHelpForm, CivicPolicyLookup, CivicRequestTracker } from 'civic-help/react';

const endpoint = 'https://help.example.org';
declare const backend: Backend;
declare function say(word?: string | boolean): void;

export const all = (
  <>
    <CivicHelpCenter
      className="help"
      view="ask"
      endpoint={endpoint}
      api="civic"
      large
      backend={backend}
      onCivicPolicyOpened={({ detail }) => say(detail.title)}
      onCivicPolicyAnswered={({ detail }) => say(detail.answered)}
      onCivicAsk={({ detail }) => say(detail.text)}
      onCivicSubmit={({ detail }) => say(detail.category)}
      onCivicRequestQueued={({ detail }) => say(detail.key)}
      onCivicRequestReceived={({ detail }) => say(detail.number)}
      onCivicRequestChanged={({ detail }) => say(detail.status)}
      onCivicError={({ detail }) => say(detail.kind)}
    >
      <p>12345</p>
    </CivicHelpCenter>
    <CivicHelpForm
      className="help"
      category="travel"
      region="990103"
      via="phone"
      tracker="follow"
      trackerHref="/follow-up.html"
      text="我想回家"
      policy="990103-travel"
      endpoint={endpoint}
      api="civic"
      large
      backend={backend}
      onCivicSubmit={({ detail }) => say(detail.category)}
      onCivicRequestQueued={({ detail }) => say(detail.key)}
      onCivicRequestReceived={({ detail }) => say(detail.number)}
      onCivicPolicyOpened={({ detail }) => say(detail.title)}
      onCivicPolicyAnswered={({ detail }) => say(detail.answered)}
      onCivicError={({ detail }) => say(detail.kind)}
    >
      <p>12345</p>
    </CivicHelpForm>
    <CivicPolicyLookup
      className="help"
      region="990103"
      category="travel"
      query="回乡"
      policy="990103-travel"
      form="ask"
      formHref="/ask.html"
      src="/help/bundle/"
      endpoint={endpoint}
      api="civic"
      large
      backend={backend}
      onCivicPolicyOpened={({ detail }) => say(detail.title)}
      onCivicPolicyAnswered={({ detail }) => say(detail.answered)}
      onCivicAsk={({ detail }) => say(detail.text)}
      onCivicError={({ detail }) => say(detail.kind)}
    >
      <p>12345</p>
    </CivicPolicyLookup>
    <CivicRequestTracker
      className="help"
      receipt="ABCD-EFGH-JKMN-PQRS-T"
      endpoint={endpoint}
      api="civic"
      large
      backend={backend}
      onCivicRequestChanged={({ detail }) => say(detail.status)}
      onCivicError={({ detail }) => say(detail.kind)}
    >
      <p>12345</p>
    </CivicRequestTracker>
  </>
);

// @ts-expect-error A view that is none.
export const wrongView = <CivicHelpCenter view="elsewhere" />;
// @ts-expect-error A status is no number.
export const wrongDetail = <CivicRequestTracker onCivicRequestChanged={({ detail }) => detail.status.toFixed()} />;

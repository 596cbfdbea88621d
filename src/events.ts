import type { BackendErrorKind } from './backend/backend.js';
import type { RegionCode, Status } from './domain/wire.js';

/**
 * What the elements tell the host page. All bubble, cross shadow roots and carry a readonly `detail`. None carries a
 * receipt, and none what a person typed, except what `civic-ask` hands over from the lookup to the form.
 */
abstract class CivicEvent<Detail> extends Event {
  /** What happened; it cannot be changed. */
  readonly detail: Readonly<Detail>;

  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}

export interface PolicyOpenedDetail {
  id: string;
  title: string;
  region?: RegionCode;
  category?: string;
}

/** A policy is open before the reader. */
export class CivicPolicyOpenedEvent extends CivicEvent<PolicyOpenedDetail> {
  constructor(detail: PolicyOpenedDetail) {
    super('civic-policy-opened', detail);
  }
}

export interface PolicyAnsweredDetail {
  id: string;
  answered: boolean;
}

/** The reader said whether the policy answered the question. */
export class CivicPolicyAnsweredEvent extends CivicEvent<PolicyAnsweredDetail> {
  constructor(detail: PolicyAnsweredDetail) {
    super('civic-policy-answered', detail);
  }
}

export interface AskDetail {
  region?: RegionCode;
  category?: string;
  /** What the reader had searched for. */
  text?: string;
  /** Id of the policy that did not answer. */
  policy?: string;
}

/** The reader is about to ask for help. Cancelable: a host page that opens a form of its own prevents the default. */
export class CivicAskEvent extends CivicEvent<AskDetail> {
  constructor(detail: AskDetail) {
    super('civic-ask', detail, true);
  }
}

export interface SubmitDetail {
  category: string;
  region?: RegionCode;
}

/** A valid request is about to be sent. Cancelable: nothing is sent then, and the text stays. */
export class CivicSubmitEvent extends CivicEvent<SubmitDetail> {
  constructor(detail: SubmitDetail) {
    super('civic-submit', detail, true);
  }
}

export interface RequestQueuedDetail {
  /** The idempotency key of the request. Opens nothing. */
  key: string;
}

/** A request is in the outbox of this device and will be sent. */
export class CivicRequestQueuedEvent extends CivicEvent<RequestQueuedDetail> {
  constructor(detail: RequestQueuedDetail) {
    super('civic-request-queued', detail);
  }
}

export interface RequestReceivedDetail {
  /** May be spoken on the phone. Opens nothing. */
  number: string;
}

/** The backend has taken the request into its keeping. */
export class CivicRequestReceivedEvent extends CivicEvent<RequestReceivedDetail> {
  constructor(detail: RequestReceivedDetail) {
    super('civic-request-received', detail);
  }
}

export interface RequestChangedDetail {
  number: string;
  status: Status;
}

/** The request that a tracker shows has changed. */
export class CivicRequestChangedEvent extends CivicEvent<RequestChangedDetail> {
  constructor(detail: RequestChangedDetail) {
    super('civic-request-changed', detail);
  }
}

export interface ErrorDetail {
  kind: BackendErrorKind;
  /** The method of `Backend` that failed, for example `policies`. */
  call: string;
}

/** A call to the backend failed. The element itself shows the reader what to do next. */
export class CivicErrorEvent extends CivicEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super('civic-error', detail);
  }
}

/** By name, for `addEventListener`. */
export interface CivicEventMap {
  'civic-policy-opened': CivicPolicyOpenedEvent;
  'civic-policy-answered': CivicPolicyAnsweredEvent;
  'civic-ask': CivicAskEvent;
  'civic-submit': CivicSubmitEvent;
  'civic-request-queued': CivicRequestQueuedEvent;
  'civic-request-received': CivicRequestReceivedEvent;
  'civic-request-changed': CivicRequestChangedEvent;
  'civic-error': CivicErrorEvent;
}

// They bubble: elements, the document and the window hear them, and so does a shadow root.
/* eslint-disable @typescript-eslint/no-empty-object-type -- a global map can only be added to by extending it. */
declare global {
  interface GlobalEventHandlersEventMap extends CivicEventMap {}
  interface ShadowRootEventMap extends CivicEventMap {}
}

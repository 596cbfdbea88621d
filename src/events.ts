import type { RegionCode, Status } from './domain/wire.js';
import { CivicEvent, type CivicErrorEvent } from './error-event.js';

export { CivicErrorEvent, type ErrorDetail } from './error-event.js';

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

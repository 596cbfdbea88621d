import type { BackendErrorKind } from './backend/backend.js';

/**
 * What the elements tell the host page. All bubble, cross shadow roots and carry a readonly `detail`. None carries a
 * receipt, and none what a person typed, except what `civic-ask` hands over from the lookup to the form.
 */
export abstract class CivicEvent<Detail> extends Event {
  /** What happened; it cannot be changed. */
  readonly detail: Readonly<Detail>;

  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}

export interface ErrorDetail {
  kind: BackendErrorKind;
  /** The method of `Backend` that failed, for example `policies`. */
  call: string;
}

/** A call to the backend failed. The one event that a first view may need. The element itself shows the reader what to do next. */
export class CivicErrorEvent extends CivicEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super('civic-error', detail);
  }
}

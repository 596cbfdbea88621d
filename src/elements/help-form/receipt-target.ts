import { formatReceipt } from '../../domain/receipt-format.js';
import { handOver } from '../../internal/hand-over.js';

/** What the form says about where requests are followed. */
interface TrackedForm extends HTMLElement {
  tracker?: string;
  trackerHref?: string;
}

/** Hands the receipt to a tracker, or is a link that carries it in its fragment; `undefined` without either. */
export function receiptTarget(form: TrackedForm, receipt: string): string | (() => void) | undefined {
  const { tracker, trackerHref } = form;
  if (tracker) return () => void handOver(form, tracker, { receipt });
  if (!trackerHref) return undefined;
  const link = new URL(trackerHref, document.baseURI);
  link.hash = `civic-receipt=${formatReceipt(receipt)}`;
  return link.href;
}

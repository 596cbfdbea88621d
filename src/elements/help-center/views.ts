import { loadChunk } from '../../backend/load-chunk.js';

export const HELP_VIEWS = ['lookup', 'ask', 'follow'] as const;

export type HelpView = (typeof HELP_VIEWS)[number];

/** What a backend must answer for a view to be of use. */
export const VIEW_CALLS = { lookup: 'policies', ask: 'createRequest', follow: 'request' } as const;

const elements: Record<HelpView, { tag: string; load: () => Promise<CustomElementConstructor> }> = {
  lookup: {
    tag: 'civic-policy-lookup',
    load: async () => (await import('../policy-lookup/policy-lookup.js')).CivicPolicyLookup,
  },
  ask: {
    tag: 'civic-help-form',
    load: async () => (await import('../help-form/help-form.js')).CivicHelpForm,
  },
  follow: {
    tag: 'civic-request-tracker',
    load: async () => (await import('../request-tracker/request-tracker.js')).CivicRequestTracker,
  },
};

/** Defines the element of a view, if nobody has. Rejects with a `BackendError` when its chunk does not arrive. */
export async function defineView(view: HelpView): Promise<void> {
  const { tag, load } = elements[view];
  if (customElements.get(tag)) return;
  const element = await loadChunk(load);
  if (!customElements.get(tag)) customElements.define(tag, element);
}

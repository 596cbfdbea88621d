import type { Backend } from '../backend/backend.js';
import { systemClock } from '../internal/clock.js';
import { newKey } from '../internal/new-key.js';
import { OutboxStore } from '../storage/outbox-store.js';
import { deviceStore } from '../storage/store.js';
import { Outbox } from './outbox-core.js';
import { leaseSender, lockSender, type SoleSender } from './sole-sender.js';

const LOOK_EVERY = 3000;
const page = newKey();
const outboxes = new Map<string, PageOutbox>();

interface PageOutbox {
  outbox: Outbox;
  /** The latest object for this scope: an element may bring a new one. */
  backend: Backend;
  /** By the form that they belong to: one address may be spoken to in two ways. */
  byForm: Map<string, Backend>;
}

/** The outbox of a backend; one for the whole page. It goes on sending when the element that made it has left. */
export function outboxOf(backend: Backend, form?: string): Outbox {
  const known = outboxes.get(backend.scope);
  if (known) {
    known.backend = backend;
    if (form) known.byForm.set(form, backend);
    return known.outbox;
  }
  const name = `civic-help-outbox ${backend.scope}`;
  const channel = openChannel(name);
  const made: PageOutbox = {
    backend,
    byForm: new Map(form ? [[form, backend]] : []),
    outbox: new Outbox({
      store: new OutboxStore(deviceStore, backend.scope),
      send: async (input, key, signal, from) => {
        const taker = from.backend?.();
        // The form may have been given another address since.
        const sender = taker?.scope === backend.scope ? taker : await senderFor(made, from.form);
        // Whoever took the request over had a form, and a form has somewhere to send to.
        return sender.createRequest!(input, key, { signal });
      },
      soleSender: soleSender(name),
      announce: () => channel?.postMessage('changed'),
      watch: () => watchPage(made.outbox, !channel),
      newKey,
      clock: systemClock,
      random: Math.random,
    }),
  };
  outboxes.set(backend.scope, made);
  const { outbox } = made;
  if (channel) channel.onmessage = () => void outbox.reload();
  void outbox.wake();
  return outbox;
}

/** Without the channel (Safari before 15.4, sandboxed frames) other pages are noticed by looking. */
function watchPage(outbox: Outbox, mustLook: boolean): () => void {
  const look = (): void => void (document.hidden || outbox.reload());
  const wake = (): void => void outbox.wake();
  const wakeIfSeen = (): void => void (document.hidden || outbox.wake());
  const timer = mustLook ? setInterval(look, LOOK_EVERY) : undefined;
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wakeIfSeen);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wakeIfSeen);
  };
}

/** That of the form which took it on an earlier visit. It may stand on this page and not have begun yet. */
async function senderFor({ byForm, backend }: PageOutbox, form = ''): Promise<Backend> {
  const isToCome = !byForm.has(form) && document.getElementById(form);
  if (isToCome) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  return byForm.get(form) ?? backend;
}

/** Frames without an origin of their own, and some web views, have the class and refuse its use. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

function soleSender(name: string): SoleSender {
  const byLease = leaseSender(name, deviceStore, systemClock, page);
  return navigator.locks ? lockSender(name, navigator.locks, systemClock, byLease) : byLease;
}

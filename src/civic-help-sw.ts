/**
 * A service worker for hosts that want a page with the elements to open without network. The host copies the built file to
 * its own site and registers it with what it may keep, in the query: docs/embedding.md. It touches nothing else: not other
 * pages, not what is sent, not what a receipt opens, not what somebody typed.
 *
 * Built by itself: it imports nothing, and no element loads it.
 */

/** As much of the service worker's world as is used here; TypeScript has it only in a library that excludes the DOM. */
interface LifetimeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface CallEvent extends LifetimeEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', act: (event: LifetimeEvent) => void): void;
  addEventListener(type: 'fetch', act: (event: CallEvent) => void): void;
}

const worker = self as unknown as Worker;
const asked = new URL(worker.location.href).searchParams;
const absolute = (path: string): string => new URL(path, worker.location.href).href.split('#')[0]!;

/** The pages that open without network, and the style sheets and pictures that they need. */
const pages = asked.getAll('page').map(absolute);
const also = asked.getAll('also').map(absolute);
/** The folder of the drop-in files. */
const cdn = absolute(asked.get('cdn') ?? 'cdn/').replace(/\/*$/, '/');
/** The endpoints, as the elements know them. */
const apis = asked
  .getAll('endpoint')
  .map((endpoint) => `${absolute(endpoint).replace(/(?:\/api\/v1)?\/*$/, '')}/api/v1/`);

/** Raised when what is kept has another form. */
const FORM = 'civic-help-1';
const PAGES = `${FORM}-pages`;
const ANSWERS = `${FORM}-answers`;
const FILES = `${FORM}-files-`;
const ENTRY = 'civic-help.js';

const MOST_ANSWERS = 200;
/** Bytes of one answer. */
const LARGEST_ANSWER = 1_000_000;
/** Milliseconds until what is kept stands in for what is still on its way. */
const PATIENCE = 2500;
/** Says when an answer was kept, milliseconds since 1970: the elements tell readers. */
const SINCE = 'Civic-Kept-Since';

/** For hosts that want to be rid of it: the page is served as before, and nothing stays on the device. */
const isOver = asked.has('off');

worker.addEventListener('install', (event) => {
  if (isOver) return event.waitUntil(worker.skipWaiting());
  // Nothing that an open page has loaded becomes wrong by a newer worker: files are known by the hash in their names.
  event.waitUntil(Promise.all([keepPages(), keepFiles(), worker.skipWaiting()]));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(isOver ? leave() : Promise.all([tidy(), worker.clients.claim()]));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (isOver || request.method !== 'GET' || request.headers.has('Authorization')) return;
  const url = request.url.split('#')[0]!;
  const plain = url.split('?')[0]!;
  const file = plain.startsWith(cdn) ? plain.slice(cdn.length) : '';
  if ((request.mode === 'navigate' && pages.includes(plain)) || also.includes(url)) {
    event.respondWith(newest(event, PAGES, request.mode === 'navigate' ? plain : url));
  } else if (file === ENTRY) {
    event.respondWith(entry(event));
  } else if (/-[\w-]{8}\.js$/.test(file)) {
    event.respondWith(unchanging(plain));
  } else if (isOpenToAll(url)) {
    event.respondWith(newest(event, ANSWERS, url));
  }
});

/** What everybody may read and nobody has typed. */
function isOpenToAll(url: string): boolean {
  const api = apis.find((base) => url.startsWith(base));
  if (api === undefined) return false;
  const { pathname, searchParams } = new URL(url);
  return (
    /\/api\/v1\/(?:config|categories|regions|policies(?:\/[^/]+(?:\/versions)?)?)$/.test(pathname) &&
    !searchParams.get('q')
  );
}

/** The network's answer; while it takes long, or has none, what was kept. What comes later is kept for next time. */
async function newest(event: CallEvent, name: string, key: string): Promise<Response> {
  const cache = await caches.open(name);
  const kept = cache.match(key);
  const fresh = fetch(event.request).then(async (answer) => {
    if (answer.status >= 500 && (await kept)) throw new Error('the server is away');
    return answer;
  });
  event.waitUntil(
    fresh.then(
      (answer) => keep(name, key, answer.clone()),
      () => undefined,
    ),
  );
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const soon = await Promise.race([fresh.catch(() => undefined), patience]);
  return soon ?? (await kept) ?? fresh;
}

async function keep(name: string, key: string, answer: Response): Promise<void> {
  if (
    answer.status !== 200 ||
    answer.redirected ||
    /no-store|private/.test(answer.headers.get('Cache-Control') ?? '')
  ) {
    return;
  }
  const body = await answer.blob();
  if (name === ANSWERS && body.size > LARGEST_ANSWER) return;
  const headers = new Headers(answer.headers);
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  if (name === ANSWERS) headers.set(SINCE, `${Date.now()}`);
  try {
    const cache = await caches.open(name);
    // First away with it, so that the oldest stand first.
    await cache.delete(key);
    await cache.put(key, new Response(body, { headers }));
    const keys = name === ANSWERS ? await cache.keys() : [];
    await Promise.all(keys.slice(0, -MOST_ANSWERS).map((old) => cache.delete(old)));
  } catch {
    // The device is full. The answer itself is on its way to the page.
  }
}

/** Files with a hash in their names: kept once, right for ever. */
async function unchanging(url: string): Promise<Response> {
  const kept = await caches.match(url);
  if (kept) return kept;
  return fetch(url, { mode: 'cors', credentials: 'omit' });
}

/** The one file that keeps its name: never a newer one than the files that it names. */
async function entry(event: CallEvent): Promise<Response> {
  const url = cdn + ENTRY;
  const fresh = fetch(event.request);
  // At once: the page reads the answer itself.
  const copy = fresh.then((answer) => answer.clone());
  const kept = (await latestFiles())?.match(url);
  event.waitUntil(
    copy.then(
      async (answer) => {
        const before = await (await kept)?.clone().text();
        if (answer.ok && (await answer.text()) !== before) await keepFiles();
      },
      () => undefined,
    ),
  );
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const soon = await Promise.race([fresh.catch(() => undefined), patience]);
  return (soon?.ok ? soon : undefined) ?? (await kept) ?? fresh;
}

async function keepPages(): Promise<void> {
  await Promise.all(
    [...pages, ...also].map(async (url) => keep(PAGES, url, await fetch(url, { credentials: 'same-origin' }))),
  ).catch(() => undefined);
}

/** All files of one version, or none: half a version opens no page. What the page has loaded comes from the browser. */
async function keepFiles(): Promise<void> {
  try {
    const list = await fetch(`${cdn}integrity.json`, { cache: 'no-cache', credentials: 'omit' });
    const text = await list.text();
    const cache = await caches.open(`${FILES}${digest(text)}`);
    if (!list.ok || (await cache.match(cdn + ENTRY))) return;
    const files = Object.keys(JSON.parse(text) as object).filter((file) => file !== ENTRY);
    await Promise.all(files.map((file) => add(cache, file, 'default')));
    // Last: where the entry is, everything else is.
    await add(cache, ENTRY, 'no-cache');
    await tidy();
  } catch {
    // No network, or no room. The next visit goes on.
  }
}

async function add(cache: Cache, file: string, mode: RequestCache): Promise<void> {
  if (await cache.match(cdn + file)) return;
  const answer = await fetch(cdn + file, { credentials: 'omit', cache: mode });
  if (!answer.ok) throw new Error(`${file} is missing`);
  await cache.put(cdn + file, answer);
}

/** The versions that are whole, in the order in which they were begun: the last is the newest. */
async function versions(): Promise<string[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(FILES));
  const areWhole = await Promise.all(names.map(async (name) => !!(await (await caches.open(name)).match(cdn + ENTRY))));
  return names.filter((_name, at) => areWhole[at]);
}

async function latestFiles(): Promise<Cache | undefined> {
  const name = (await versions()).pop();
  return name === undefined ? undefined : caches.open(name);
}

/** The version before stays, for pages that are still open with it; nobody else's caches are touched. */
async function tidy(wanted?: string[]): Promise<void> {
  const keep = wanted ?? [PAGES, ANSWERS, ...(await versions()).slice(-2)];
  const names = (await caches.keys()).filter((name) => name.startsWith('civic-help-'));
  await Promise.all(names.filter((name) => !keep.includes(name)).map((name) => caches.delete(name)));
}

async function leave(): Promise<void> {
  await tidy([]);
  await worker.registration.unregister();
}

/** FNV-1a: tells two lists of files apart. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

export {};

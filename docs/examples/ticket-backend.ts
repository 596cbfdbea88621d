// A backend of one's own: articles of a CMS are the policies, requests become tickets. Neither knows of Civic Help. There
// are no divisions and no progress, so those calls are left out, and nothing of them is offered to readers.
import { BackendError, type Backend, type Category, type Config, type Policy } from 'civic-help/backend';

const CONFIG: Config = {
  name: 'City Tickets',
  languages: ['en'],
  timeZone: 'Asia/Shanghai',
  state: 'open',
  features: [],
  limits: { textMax: 1000, staleAfterDays: 90 },
  privacy: { version: '1', text: 'Only the ticket desk reads what you write.' },
  emergency: [],
  hotlines: [{ name: 'Ticket desk', phone: '12345' }],
};
const CATEGORIES: Category[] = [{ code: 'street', kind: 'report', name: 'Streets', fields: [] }];
const policyOf = (article: { id: string; title: string; text: string }) => {
  return { id: article.id, title: article.title, body: article.text, language: 'en', version: 1 };
};

export function createTicketBackend(url: string): Backend {
  async function call(path: string, init: RequestInit) {
    init.signal?.throwIfAborted();
    const response = await fetch(url + path, init).catch((cause: unknown) => {
      // An abort is no failure: it goes on as what it is. Everything else is the network.
      throw init.signal?.aborted ? cause : new BackendError('offline', { cause });
    });
    if (response.status === 404) throw new BackendError('not-found');
    if (response.status === 422) throw new BackendError('invalid');
    if (!response.ok) throw new BackendError('server', { status: response.status });
    return response.json().catch((cause: unknown) => {
      throw init.signal?.aborted ? cause : new BackendError('malformed', { cause });
    });
  }
  return {
    scope: `tickets ${url}`,
    async config({ signal }) {
      signal?.throwIfAborted();
      return CONFIG;
    },
    async categories({ signal }) {
      signal?.throwIfAborted();
      return CATEGORIES;
    },
    async policies({ q = '', limit = 20, cursor = '0' }, { signal }) {
      const found: Policy[] = (await call(`/articles?find=${encodeURIComponent(q)}`, { signal })).map(policyOf);
      const end = Number(cursor) + limit;
      const summaries = found.map(({ body, ...rest }) => ({ ...rest, excerpt: body.slice(0, 160), score: 0 }));
      const page = { items: summaries.slice(Number(cursor), end), total: found.length };
      return end < found.length ? { ...page, nextCursor: `${end}` } : page;
    },
    policy: async (id, { signal }) => policyOf(await call(`/articles/${encodeURIComponent(id)}`, { signal })),
    async createRequest({ text, contact }, key, { signal } = {}) {
      // The system files the same key under the same ticket, so a repeated try makes no second one.
      const ticket = await call('/tickets', { method: 'POST', body: JSON.stringify({ key, text, contact }), signal });
      return { number: ticket.code, status: 'received', receivedAt: ticket.at };
    },
  };
}

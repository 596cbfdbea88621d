import type { TestRunnerConfig } from '@web/test-runner';
import { readFile } from 'node:fs/promises';
import { request as call } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { startServer } from '../../e2e/support/server.js';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];
type Context = Parameters<Middleware>[0];

interface Page {
  html: string;
  headers: Record<string, string>;
}

/** `/backend/ID/MODE/…`: the ID keeps what one page stores apart from every other, the mode says how calls are answered. */
const BACKEND = /^\/backend\/[^/]+\/(ok|slow|down|none)(\/.*)$/;
const LIBRARY = /^\/(copy|next)(\/cdn\/.*)$/;

/** Milliseconds; long enough to be removed meanwhile. */
const SLOW = 300;

export interface HostPages {
  middleware: Middleware;
  plugin: { name: string; serverStop(): Promise<void> };
}

/** Serves host pages, the built library, two further copies of it, and the real backend in several moods. */
export async function hostPages(): Promise<HostPages> {
  const pages: Page[] = [];
  const server = await startServer({ RATE_LIMIT: '0' });

  const middleware: Middleware = async (context, next) => {
    const { path, method } = context;
    const library = LIBRARY.exec(path);
    const backend = BACKEND.exec(path);
    if (path === '/host-pages' && method === 'POST') {
      context.body = `/host-pages/${pages.push(JSON.parse(await text(context.req)) as Page) - 1}`;
    } else if (path.startsWith('/host-pages/')) {
      const { html, headers } = pages[Number(path.split('/')[2])]!;
      context.set(headers);
      context.type = 'html';
      context.body = html;
    } else if (library) {
      context.type = 'js';
      context.body = await copyOf(library[2]!, library[1] === 'next');
    } else if (path.startsWith('/cdn/')) {
      await passOn(context, server.origin, context.url);
    } else if (backend) {
      await answer(context, backend[1]!, backend[2]! + context.search);
    } else {
      await next();
    }
  };
  return { middleware, plugin: { name: 'host-pages', serverStop: () => server.stop() } };

  async function answer(context: Context, mode: string, url: string): Promise<void> {
    if (mode === 'none') {
      context.status = 404;
      context.body = '<h1>Not Found</h1>';
      return;
    }
    if (mode === 'down') {
      context.status = 500;
      context.type = 'application/problem+json';
      context.body = '{"type":"urn:civic-help:problem:internal","title":"internal","status":500}';
      return;
    }
    if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW));
    await passOn(context, server.origin, url);
  }
}

/** The built files under another address; of the next version, which has moved the database on. */
async function copyOf(path: string, isNext: boolean): Promise<string> {
  const code = await readFile(`dist${path}`, 'utf8');
  return isNext ? code.replace(/indexedDB\.open\(([^,)]+)\)/g, 'indexedDB.open($1,7)') : code;
}

async function passOn(context: Context, origin: string, url: string): Promise<void> {
  const body = await buffer(context.req);
  const { method, headers } = context.req;
  await new Promise<void>((resolve) => {
    const passed = call(origin + url, { method, headers }, (response) => {
      context.status = response.statusCode ?? 502;
      for (const [name, value] of Object.entries(response.headers)) {
        if (value !== undefined && !['connection', 'transfer-encoding', 'content-length'].includes(name)) {
          context.set(name, value);
        }
      }
      context.body = response;
      resolve();
    });
    passed.on('error', () => {
      context.status = 502;
      resolve();
    });
    passed.end(body);
  });
}

import { once } from 'node:events';
import { createServer, request as call, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One call as it arrived, and what the real server says to it. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** What the real server answers to this very call, as parsed JSON. */
  real(): Promise<unknown>;
}

/** Milliseconds in which a page that has an answer would have asked for the next thing. */
const QUIET = 500;

export type Act = (exchange: Exchange) => void | Promise<void>;

interface Rule {
  pattern: RegExp;
  act: Act;
}

/** Matches `METHOD /path?query` of the calls of that name. A `*` stands for one part of the path. */
export function patternOf(name: string): RegExp {
  const [method, path = ''] = name.split(' ');
  const base = path.startsWith('/host') ? '' : '/api/v1';
  return new RegExp(`^${method} ${base}${path.replace(/\*/g, '[^/?]+')}(\\?|$)`);
}

/**
 * A server of its own in front of the real one. Everything is passed on byte by byte, except the calls for which an act
 * was set: those are answered by it, over real HTTP, so that a broken answer is a broken answer.
 */
export class Stage {
  readonly origin: string;
  readonly #server: Server;
  #rules: Rule[] = [];
  /** Calls that the real server is still answering. */
  #passing = 0;
  #lastPassed = 0;

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  /** On a port of its own, or on the one that it had before. */
  static async open(target: string, port = 0): Promise<Stage> {
    const server = createServer((request, response) => {
      // Whoever asked may be gone by now: no business of the test that runs meanwhile.
      stage.#answer(target, request, response).catch(() => response.destroy());
    });
    server.listen(port, 'localhost');
    await once(server, 'listening');
    const stage = new Stage(server);
    return stage;
  }

  /** `GET /policies`, `GET /policies/*`, below `/api/v1` unless it begins with another path. The latest rule wins. */
  on(name: string, act: Act): void {
    this.#rules.unshift({ pattern: patternOf(name), act });
  }

  /** From here on every call of the API breaks off, as if the backend were gone; files are still served. */
  cut(): void {
    this.#rules.unshift({ pattern: /^\w+ \/api\//, act: breakOff });
  }

  /** From here on everything is passed on again. */
  reset(): void {
    this.#rules = [];
  }

  /** Whether nothing that is passed on was under way for a while: what is still waited for is an act's doing. */
  get isQuiet(): boolean {
    return this.#passing === 0 && Date.now() - this.#lastPassed > QUIET;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const rule = this.#rules.find(({ pattern }) => pattern.test(`${request.method} ${request.url}`));
    const body = await buffer(request);
    if (!rule) {
      this.#passing++;
      response.once('close', () => {
        this.#passing--;
        this.#lastPassed = Date.now();
      });
      return passOn(target, request, body, response);
    }
    await rule.act({ request, response, real: () => ask(target, request, body) });
  }
}

function passOn(target: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const { method, headers } = request;
  const passedOn = call(`${target}${request.url}`, { method, headers }, (answer) => {
    // What the real server does not say about the connection is not said here either: answers are measured in bytes.
    response.removeHeader('connection');
    // Else node adds a head of its own that the real server does not send, and bytes are counted here.
    if (!answer.headers.connection) response.removeHeader('connection');
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  passedOn.on('error', () => response.destroy());
  passedOn.end(body);
}

async function ask(target: string, request: IncomingMessage, body: Buffer): Promise<unknown> {
  // Not conditionally either: "not changed" has no body to be made use of.
  const notPassed = ['host', 'connection', 'if-none-match'];
  const headers = Object.entries(request.headers).filter(([name]) => !notPassed.includes(name));
  const answer = await fetch(`${target}${request.url}`, {
    method: request.method,
    headers: headers as [string, string][],
    body: body.length > 0 ? new Uint8Array(body) : undefined,
  });
  return JSON.parse((await answer.text()) || '{}');
}

// ── Acts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Answers with this body; or, given a function, with what it makes of the real answer. */
export function json(body: unknown, status = 200): Act {
  return async ({ response, real }) => {
    const value: unknown = typeof body === 'function' ? body(await real()) : body;
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  };
}

export function problem(status: number, name = 'internal', more: object = {}): Act {
  const headers = {
    'Content-Type': 'application/problem+json',
    ...(status === 429 || status === 503 ? { 'Retry-After': '30' } : {}),
  };
  const body = { type: `urn:civic-help:problem:${name}`, title: name, status, ...more };
  return ({ response }) => void response.writeHead(status, headers).end(JSON.stringify(body));
}

/** The connection stays open and silent. */
export const silence: Act = () => undefined;

/** Half an answer, then the connection breaks. */
export const resetMidway: Act = ({ request, response }) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"name":"', () => request.socket.resetAndDestroy());
};

export const breakOff: Act = ({ request }) => void request.socket.resetAndDestroy();

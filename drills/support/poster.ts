import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestAccepted, RequestView } from '../../src/domain/index.js';
import type { Ask } from './crowd.js';

/** Milliseconds between two tries, as an outbox waits. */
const PAUSE = 100;

/** Sends requests as phones do: again and again with the same key, until the server has said that it has them. */
export class Poster {
  readonly #url: string;
  /** What was acknowledged, by key, in the order of the answers. */
  readonly acknowledged = new Map<string, RequestAccepted>();
  /** How many may be sent so far. */
  allowed = 0;
  inFlight = 0;
  tries = 0;
  /** Tries that ended without an answer. */
  cutOff = 0;

  constructor(url: string) {
    this.#url = url;
  }

  async send({ key, input }: Ask, signal?: AbortSignal): Promise<RequestAccepted> {
    for (;;) {
      signal?.throwIfAborted();
      const answer = await this.#try(key, input);
      if (answer?.status === 201) return (await answer.json()) as RequestAccepted;
      if (answer && answer.status < 500 && ![409, 429].includes(answer.status)) {
        throw new Error(`refused with ${answer.status}: ${await answer.text()}`);
      }
      await answer?.text();
      await sleep(PAUSE * (0.5 + Math.random()));
    }
  }

  /** Sends all, so many at a time and no faster than `allowed` grows, and notes what is acknowledged. */
  async sendAll(asks: readonly Ask[], { atOnce, signal }: { atOnce: number; signal: AbortSignal }): Promise<void> {
    const pending = asks.entries();
    const work = async (): Promise<void> => {
      for (const [index, ask] of pending) {
        while (index >= this.allowed) {
          signal.throwIfAborted();
          await sleep(5);
        }
        this.acknowledged.set(ask.key, await this.send(ask, signal));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  /** What a receipt opens; `undefined` if nothing. */
  async open(receipt: string): Promise<RequestView | undefined> {
    const answer = await fetch(`${this.#url}/api/v1/requests/current`, {
      headers: { authorization: `Bearer ${receipt}` },
    });
    return answer.status === 200 ? ((await answer.json()) as RequestView) : undefined;
  }

  async #try(key: string, input: unknown): Promise<Response | undefined> {
    this.inFlight++;
    this.tries++;
    try {
      return await fetch(`${this.#url}/api/v1/requests`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(input),
      });
    } catch {
      this.cutOff++;
      return undefined;
    } finally {
      this.inFlight--;
    }
  }
}

import type { CDPSession, Page } from 'playwright-core';
import { until } from '../../test/e2e/support/until.js';

export interface Transfer {
  path: string;
  /** Bytes on the wire: head and encoded body. */
  bytes: number;
  /** When it was asked for, in milliseconds since 1970. */
  at: number;
}

/** What is the host page's own, by the kind of resource and its path. */
export type IsHosts = (type: string, path: string) => boolean;

const documentAndStyle: IsHosts = (type) => type === 'Document' || type === 'Stylesheet';

/** Notes what a page fetches, except what is its own, in bytes on the wire. */
export class TransferLog {
  readonly #transfers = new Map<string, Transfer>();
  #open = 0;

  static async of(page: Page, isHosts = documentAndStyle): Promise<TransferLog> {
    const log = new TransferLog();
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    log.#follow(session, isHosts);
    return log;
  }

  /** All that had been asked for by then. The bytes are complete once everything has settled. */
  asked(by = Infinity): Transfer[] {
    return [...this.#transfers.values()].filter(({ at }) => at <= by);
  }

  async settled(): Promise<void> {
    await until(() => Promise.resolve(this.#open === 0));
  }

  #follow(session: CDPSession, isHosts: IsHosts): void {
    session.on('Network.requestWillBeSent', ({ requestId, request, type, wallTime }) => {
      const { pathname, search } = new URL(request.url);
      if (isHosts(type ?? '', pathname)) return;
      this.#transfers.set(requestId, { path: pathname + search, bytes: 0, at: wallTime * 1000 });
      this.#open += 1;
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const transfer = this.#transfers.get(requestId);
      if (!transfer) return;
      transfer.bytes = encodedDataLength;
      this.#open -= 1;
    });
    session.on('Network.loadingFailed', ({ requestId }) => {
      if (this.#transfers.has(requestId)) this.#open -= 1;
    });
  }
}

export const sumOf = (transfers: Transfer[]): number => transfers.reduce((sum, { bytes }) => sum + bytes, 0);

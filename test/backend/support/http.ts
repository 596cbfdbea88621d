import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

export interface SmallServer {
  origin: string;
  close(): Promise<void>;
}

export async function listen(listener: RequestListener): Promise<SmallServer> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What any web server does with a folder, and nothing more: no compression, no cache headers, HTML for what is missing. */
export function serveFolder(folder: string): Promise<SmallServer> {
  return listen((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    readFile(join(folder, normalize(decodeURIComponent(pathname)))).then(
      (content) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(content),
      () => response.writeHead(404, { 'Content-Type': 'text/html' }).end('<!doctype html><h1>404</h1>'),
    );
  });
}

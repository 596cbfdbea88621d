// A launcher of the test runner for WebKitGTK: Debian's WebKitWebDriver drives its MiniBrowser, and Xvfb is the screen.
// The protocol is WebDriver over HTTP; the few calls needed here are no reason for a package with two hundred others.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const MINI_BROWSERS = ['4.1', '6.0', '4.0'].map(
  (version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
);

export const findMiniBrowser = () => process.env.MINIBROWSER_PATH ?? MINI_BROWSERS.find((path) => existsSync(path));

export function webkitLauncher() {
  /** What was started here, and is ended here. */
  const children = [];
  let driver = '';
  let session = '';
  let current;

  async function call(method, path, body) {
    const answer = await fetch(`${driver}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`WebDriver ${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  }

  async function start() {
    const display = await startScreen(children);
    const port = await freePort();
    const env = { ...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' };
    children.push(spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' }));
    driver = `http://127.0.0.1:${port}`;
    await answering(`${driver}/status`);
    const { sessionId } = await call('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] },
        },
      },
    });
    session = `/session/${sessionId}`;
    await call('POST', `${session}/window/rect`, { width: 820, height: 700 });
  }

  return {
    name: 'WebKitGTK',
    type: 'webkitgtk',
    // One window: a second one would lie behind it and stand still.
    concurrency: 1,
    async startSession(id, url) {
      if (!session) await start();
      current = id;
      await call('POST', `${session}/url`, { url });
    },
    isActive: (id) => current === id,
    getBrowserUrl: () => call('GET', `${session}/url`),
    async stopSession() {
      const testCoverage = undefined;
      current = undefined;
      await call('POST', `${session}/url`, { url: 'about:blank' });
      return { testCoverage };
    },
    startDebugSession() {
      throw new Error('WebKitGTK cannot be debugged from here.');
    },
    async stop() {
      if (session) await call('DELETE', session).catch(() => undefined);
      for (const child of children.reverse()) child.kill();
    },
  };
}

/** The screen that is there, else a virtual one: it says its own number. */
async function startScreen(children) {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  children.push(screen);
  const [number] = await once(screen.stdio[3], 'data');
  return `:${`${number}`.trim()}`;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(url) {
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await delay(100);
  }
  throw new Error(`${url} does not answer`);
}

import type { LitElement } from 'lit';
import type { Backend } from '../../backend/backend.js';
import { keptSince } from '../../backend/kept-since.js';
import { loadChunk } from '../../backend/load-chunk.js';
import { freshOrKept, type FreshOrKept } from '../../controllers/fresh-or-kept.js';
import type { MarkdownTree } from '../../domain/text/markdown-tree.js';
import type { Policy } from '../../domain/wire.js';
import {
  cachedPolicy,
  cachedRegions,
  cachePolicy,
  type CacheAddress,
  type Cached,
} from '../../storage/policy-cache.js';
import type { LongText } from './long-text.js';

/** Blocks from which on a text is drawn piece by piece. */
const LONG = 60;

/** A policy with its text read, ready to be shown. */
export interface Opened {
  /** The one that was asked for. */
  id: string;
  policy: Policy;
  text: MarkdownTree;
  long?: LongText;
  /** Set when there is no network: kept on this device, milliseconds since 1970. */
  keptAt?: number;
  /** The fresh text, on its way behind one that was kept. */
  later?: Promise<Opened>;
}

/** What the backend has; while that cannot be had, what was kept on this device, by itself or with its region. */
export async function openPolicy(
  host: LitElement,
  backend: Backend,
  id: string,
  language: string,
  signal: AbortSignal,
): Promise<Opened> {
  const address = { scope: backend.scope, language };
  const reading = readMarkdown();
  const answer = backend.policy!(id, { language, signal });
  const found = await freshOrKept(answer, async () => (await cachedPolicy(address, id)) ?? cachedInRegion(address, id));
  void answer.then(
    (policy) => void (keptSince(policy) || cachePolicy(address, policy)),
    () => undefined,
  );
  const read = await reading;
  const openedOf = async ({ value, keptAt, later }: FreshOrKept<Policy>): Promise<Opened> => ({
    id,
    policy: value,
    ...(await ready(host, await read(value))),
    keptAt,
    later: later?.then(openedOf),
  });
  return openedOf(found);
}

async function cachedInRegion(address: CacheAddress, id: string): Promise<Cached<Policy> | undefined> {
  for (const { value, fetchedAt } of (await cachedRegions(address)).reverse()) {
    const policy = value.find((one) => one.id === id);
    if (policy) return { value: policy, fetchedAt };
  }
  return undefined;
}

async function ready(host: LitElement, text: MarkdownTree): Promise<Pick<Opened, 'text' | 'long'>> {
  if (text.blocks.length < LONG) return { text };
  try {
    const { LongText } = await loadChunk(() => import('./long-text.js'));
    return { text, long: new LongText(host, text) };
  } catch {
    return { text };
  }
}

/** Without its chunk the text is shown as it was written: better than none. */
async function readMarkdown(): Promise<(policy: Policy) => Promise<MarkdownTree>> {
  try {
    const { parseMarkdownInTurns } = await loadChunk(() => import('../../domain/text/markdown.js'));
    const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
    return async ({ body, title }) => withoutTitle(await parseMarkdownInTurns(body, turn), title);
  } catch {
    return async ({ body }) => ({
      blocks: body.split(/\n{2,}/).map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] })),
    });
  }
}

/** Many texts begin with their own title, which stands above them already. */
function withoutTitle(tree: MarkdownTree, title: string): MarkdownTree {
  const [first, ...rest] = tree.blocks;
  const text = first?.type === 'heading' && first.children.map((part) => ('text' in part ? part.text : '')).join('');
  return text === title ? { ...tree, blocks: rest } : tree;
}

/** A sentence, or as much of it as engines take: they break off when they are given much more than 180 characters. */
const SENTENCE = /(?:[^。！？!?；;…\n.]|\.(?!\s)){0,180}(?:[。！？!?；;…\n]+[”’」』）)"']*|\.(?=\s)|$|(?=[^]))/g;

/** What a text is spoken in pieces of. */
interface Utterance {
  text: string;
  block: Element;
  nodes: { node: Text; start: number }[];
  from: number;
}

const BLOCKS = 'p,li,h3,h4,h5,h6,th,td,pre';
const HIGHLIGHT = 'civic-spoken';

interface Highlights {
  set(name: string, highlight: unknown): void;
  delete(name: string): void;
}

const TAGS: Record<string, string> = { 'zh-hans': 'zh-cn', 'zh-hant': 'zh-tw' };

/** A voice of this device for a language; what one of another company's computers would say is not asked for. */
export function voiceFor(language: string, voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const wanted = TAGS[language.toLowerCase()] ?? language.toLowerCase();
  const own = voices.filter(({ localService }) => localService);
  const tagOf = ({ lang }: SpeechSynthesisVoice): string => lang.toLowerCase().replace('_', '-');
  return (
    own.find((voice) => tagOf(voice) === wanted) ??
    own.find((voice) => tagOf(voice).split('-')[0] === wanted.split('-')[0])
  );
}

/** Reads a text aloud, sentence by sentence, and marks the one that is being read. */
export class Speech {
  state: 'idle' | 'speaking' | 'paused' = 'idle';
  readonly #synthesis: SpeechSynthesis;
  readonly #onChange: () => void;
  #pieces: Utterance[] = [];
  #at = 0;
  #voice?: SpeechSynthesisVoice;
  #marked?: Element;
  /** Engines drop what nobody holds. */
  #spoken?: SpeechSynthesisUtterance;

  constructor(synthesis: SpeechSynthesis, onChange: () => void) {
    this.#synthesis = synthesis;
    this.#onChange = onChange;
  }

  start(root: Element, voice: SpeechSynthesisVoice): void {
    this.stop();
    this.#pieces = piecesOf(root);
    this.#voice = voice;
    this.#at = 0;
    this.#speak();
  }

  /** Where the engine's own pause does nothing (Android), so does its resume: the sentence begins again instead. */
  pause(): void {
    this.#become('paused');
    this.#silence();
  }

  resume(): void {
    this.#speak();
  }

  stop(): void {
    if (this.state === 'idle') return;
    this.#become('idle');
    this.#silence();
    this.#mark();
  }

  #speak(): void {
    const piece = this.#pieces[this.#at];
    if (!piece) return this.stop();
    this.#become('speaking');
    this.#mark(piece);
    const spoken = new SpeechSynthesisUtterance(piece.text);
    this.#spoken = spoken;
    if (this.#voice) {
      spoken.voice = this.#voice;
      spoken.lang = this.#voice.lang;
    }
    spoken.onend = () => {
      if (this.#spoken !== spoken || this.state !== 'speaking') return;
      this.#at += 1;
      this.#speak();
    };
    spoken.onerror = () => {
      if (this.#spoken === spoken && this.state === 'speaking') this.stop();
    };
    this.#synthesis.speak(spoken);
  }

  #silence(): void {
    this.#spoken = undefined;
    this.#synthesis.cancel();
  }

  #become(state: Speech['state']): void {
    this.state = state;
    this.#onChange();
  }

  /** The sentence, where the browser can mark one without touching the text (Chromium 105, Safari 17.2); else its paragraph. */
  #mark(piece?: Utterance): void {
    const { Highlight, CSS } = globalThis as unknown as {
      Highlight?: new (range: Range) => unknown;
      CSS: { highlights?: Highlights };
    };
    this.#marked?.removeAttribute('data-spoken');
    this.#marked = undefined;
    CSS.highlights?.delete(HIGHLIGHT);
    if (!piece) return;
    if (Highlight && CSS.highlights) {
      CSS.highlights.set(HIGHLIGHT, new Highlight(rangeOf(piece)));
    } else {
      this.#marked = piece.block;
      piece.block.setAttribute('data-spoken', '');
    }
    const { top, bottom } = piece.block.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) piece.block.scrollIntoView({ block: 'center' });
  }
}

function piecesOf(root: Element): Utterance[] {
  const pieces: Utterance[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let open: { block: Element; text: string; nodes: Utterance['nodes'] } | undefined;
  const close = (): void => {
    if (!open) return;
    const { block, text, nodes } = open;
    let from = 0;
    for (const part of text.match(SENTENCE) ?? []) {
      if (part.trim()) pieces.push({ text: part, block, nodes, from });
      from += part.length;
    }
  };
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const block = node.parentElement?.closest(BLOCKS);
    if (!block || !root.contains(block) || node.parentElement?.closest('.visually-hidden')) continue;
    if (open?.block !== block) {
      close();
      open = { block, text: '', nodes: [] };
    }
    open.nodes.push({ node, start: open.text.length });
    open.text += node.data;
  }
  close();
  return pieces;
}

function rangeOf({ text, nodes, from }: Utterance): Range {
  const range = document.createRange();
  const place = (at: number): [Text, number] => {
    const holder = [...nodes].reverse().find(({ start }) => start <= at) ?? nodes[0]!;
    return [holder.node, Math.min(at - holder.start, holder.node.length)];
  };
  range.setStart(...place(from));
  range.setEnd(...place(from + text.length));
  return range;
}

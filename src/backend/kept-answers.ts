import type { Backend, LanguageOptions } from './backend.js';

/** A page may stay open all day, while the service pauses or closes. */
const FRESH_FOR = 5 * 60_000;

type Answers = Pick<Backend, 'config' | 'categories'>;

const known = new WeakMap<Backend, { answers: Answers; askAgain: () => void }>();

/** What all elements on a page need of a backend: each asked for once per language, however many elements want it. */
export function answersOf(backend: Backend): Answers {
  return sharedOf(backend).answers;
}

/**
 * For a reader who tries again: what is still waited for is called anew, for everybody who waits. A browser would let a
 * second call for the same address stand behind one that hangs.
 */
export function askAgain(backend: Backend | undefined): void {
  if (backend) sharedOf(backend).askAgain();
}

function sharedOf(backend: Backend) {
  let shared = known.get(backend);
  if (!shared) {
    const config = share((options) => backend.config(options));
    const categories = share((options) => backend.categories(options));
    shared = {
      answers: { config: config.ask, categories: categories.ask },
      askAgain: () => [config, categories].forEach((each) => each.askAgain()),
    };
    known.set(backend, shared);
  }
  return shared;
}

type Call<T> = (options: LanguageOptions) => Promise<T>;

function share<T>(call: Call<T>): { ask: Call<T>; askAgain: () => void } {
  const values = new Map<string, { value: T; at: number }>();
  const running = new Map<string, { answer: Promise<T>; start: () => Promise<void> }>();

  /** Its own signal: an element that leaves must not take the answer away from the others. */
  const run = (language: string) => {
    let start = async (): Promise<void> => undefined;
    const answer = new Promise<T>((resolve, reject) => {
      let controller: AbortController | undefined;
      start = async () => {
        controller?.abort();
        const mine = (controller = new AbortController());
        try {
          const value = await call({ language, signal: mine.signal });
          if (mine === controller) resolve(value);
        } catch (error) {
          if (mine === controller) reject(error as Error);
        }
      };
    });
    void start();
    const end = (): void => void running.delete(language);
    const keep = (value: T): void => {
      // A service without any category is one that somebody is about to mend.
      if (!Array.isArray(value) || value.length > 0) values.set(language, { value, at: Date.now() });
    };
    void answer.then(keep, end).then(end);
    return { answer, start };
  };

  return {
    ask: async ({ language, signal }) => {
      const kept = values.get(language);
      if (kept && Date.now() - kept.at < FRESH_FOR) return kept.value;
      const present = running.get(language) ?? run(language);
      running.set(language, present);
      return unlessAborted(present.answer, signal);
    },
    askAgain: () => running.forEach(({ start }) => void start()),
  };
}

function unlessAborted<T>(answer: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new DOMException('aborted', 'AbortError'));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
    const end = (): void => signal.removeEventListener('abort', leave);
    void answer.then(resolve, reject).then(end);
  });
}

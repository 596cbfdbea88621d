import type { Backend, LanguageOptions } from './backend.js';

/** A page may stay open all day, while the service pauses or closes. */
const FRESH_FOR = 5 * 60_000;

type Answers = Pick<Backend, 'config' | 'categories'>;

const known = new WeakMap<Backend, Answers>();

/** What all elements on a page need of a backend: each asked for once per language, however many elements want it. */
export function answersOf(backend: Backend): Answers {
  let answers = known.get(backend);
  if (!answers) {
    answers = {
      config: share((options) => backend.config(options)),
      categories: share((options) => backend.categories(options)),
    };
    known.set(backend, answers);
  }
  return answers;
}

/** For a reader who asks to try again: not what is kept, and not the answer that somebody else still waits for. */
export function forgetAnswers(backend: Backend | undefined): void {
  if (backend) known.delete(backend);
}

type Call<T> = (options: LanguageOptions) => Promise<T>;

function share<T>(call: Call<T>): Call<T> {
  const values = new Map<string, { value: T; at: number }>();
  const running = new Map<string, Promise<T>>();
  return async ({ language, signal }) => {
    const kept = values.get(language);
    if (kept && Date.now() - kept.at < FRESH_FOR) return kept.value;
    let answer = running.get(language);
    if (!answer) {
      // No signal: an element that leaves must not take the answer away from the others.
      answer = call({ language });
      running.set(language, answer);
      const end = (): void => void running.delete(language);
      void answer.then((value) => values.set(language, { value, at: Date.now() }), end).then(end);
    }
    return unlessAborted(answer, signal);
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

/** Time as a part that tests replace. */
export interface Clock {
  /** Milliseconds since 1970. May jump: people set their clocks. */
  now(): number;
  /** Runs once after so many milliseconds, unless the returned function is called before. */
  after(delay: number, run: () => void): () => void;
}

/** A longer timeout would overflow and fire at once. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, Math.min(delay, LONGEST));
    return () => clearTimeout(timer);
  },
};

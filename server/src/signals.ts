/** After so many milliseconds the process ends, whatever has not stopped by then. */
const PATIENCE = 30_000;

/** `disconnect`: whoever started us by `fork` is gone. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'];

/**
 * Waits for a signal to end, the first of which counts (a terminal sends one to every process of a group, and each
 * passes it on). One that comes before `when` was called is minded then, so that nothing is left half-started.
 */
export function listenForSignals(): { when(stop: () => Promise<void>): void } {
  let received: () => void;
  const signal = new Promise<void>((resolve) => (received = resolve));
  for (const name of SIGNALS) process.on(name, () => received());
  return {
    when(stop) {
      void signal.then(async () => {
        setTimeout(() => process.exit(1), PATIENCE).unref();
        await stop();
        process.exit(0);
      });
    },
  };
}

import { SingleBar } from 'cli-progress';
import type { ImportProgress } from '../import/import-policies.js';

export interface ProgressDisplay {
  show: (progress: ImportProgress) => void;
  stop: () => void;
}

/** Rows between two lines where there is no terminal to draw a bar on. */
const LINE_EVERY = 5_000;

/** A bar on a terminal, a line now and then elsewhere. */
export function showProgress(totalBytes: number, out: NodeJS.WriteStream = process.stderr): ProgressDisplay {
  return out.isTTY ? bar(totalBytes, out) : lines(out);
}

function bar(totalBytes: number, out: NodeJS.WriteStream): ProgressDisplay {
  const display = new SingleBar({
    format: ' {bar} {percentage} %  {rows} rows  {duration_formatted}',
    stream: out,
    hideCursor: true,
    clearOnComplete: true,
  });
  display.start(Math.max(totalBytes, 1), 0, { rows: 0 });
  return {
    show: ({ bytes, rows }) => display.update(Math.max(bytes, 1), { rows }),
    stop: () => display.stop(),
  };
}

function lines(out: NodeJS.WriteStream): ProgressDisplay {
  let next = LINE_EVERY;
  return {
    show: ({ rows }) => {
      if (rows < next) return;
      out.write(`${rows} rows read\n`);
      next = rows + LINE_EVERY;
    },
    stop: () => undefined,
  };
}

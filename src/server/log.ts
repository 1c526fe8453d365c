import { destination, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

/** A line costs a system call, an eighth of what a small question takes; so what is collected is written some lines at a time, */
const bufferBytes = 4_096;

/** and what is there after so long in any case; all of it when the process ends. */
const bufferMs = 500;

/** One JSON object a line on stdout; on a terminal, lines for people. */
export function makeLog(level: string): Logger {
  const forPeople = () => pretty({ sync: true, colorize: true, translateTime: 'SYS:HH:MM:ss' });
  // Which process on which host is known to whoever collects the lines.
  const options = { level, base: null };
  return process.stdout.isTTY
    ? pino(options, forPeople())
    : pino(options, destination({ sync: false, minLength: bufferBytes, periodicFlush: bufferMs }));
}

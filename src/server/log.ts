import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

/** One JSON object a line on stdout; on a terminal, lines for people. */
export function makeLog(level: string): Logger {
  const forPeople = () => pretty({ sync: true, colorize: true, translateTime: 'SYS:HH:MM:ss' });
  // Which process on which host is known to whoever collects the lines.
  const options = { level, base: null };
  return process.stdout.isTTY ? pino(options, forPeople()) : pino(options);
}

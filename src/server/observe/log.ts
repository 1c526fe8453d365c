import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { Output } from './Output.js';

export type { Logger };

/** One JSON object a line; on a terminal, lines for people. */
export function makeLog(level: string, output: Output): Logger {
  const forPeople = pretty.prettyFactory({ colorize: true, translateTime: 'SYS:HH:MM:ss' });
  const write = output.isTTY ? (line: string) => output.write(forPeople(line)) : (line: string) => output.collect(line);
  // Which process on which host is known to whoever collects the lines.
  return pino({ level, base: null }, { write });
}

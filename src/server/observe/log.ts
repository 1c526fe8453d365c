import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { Output } from './Output.js';

export type { Logger };

/** Makes the log: one JSON object a line, or lines for people on a terminal. */
export function makeLog(level: string, output: Output): Logger {
  const forPeople = pretty.prettyFactory({ colorize: true, translateTime: 'SYS:HH:MM:ss' });
  const write = output.isTTY ? (line: string) => output.write(forPeople(line)) : (line: string) => output.collect(line);
  // The collector of the lines knows which process on which host wrote them.
  return pino({ level, base: null }, { write });
}

import { SetupError } from '../../../errors.js';
import { DataInUseError } from './running.js';

/** The operator's: another program uses the port that Neo4j should have. */
export class PortInUseError extends SetupError {
  constructor(port: number) {
    super(`Port ${port} on 127.0.0.1, where Neo4j should listen, is in use by another program. Stop that program, or choose another port.`);
  }
}

/** The error for a Neo4j that ended while it was starting, made from the last lines that it wrote. */
export function startFailure(home: string, port: number, lines: string[], how: string): SetupError {
  const log = lines.join('\n');
  if (/already in use|BindException/i.test(log)) return new PortInUseError(port);
  if (/FileLockException|Lock file has been locked|already locked/i.test(log)) return new DataInUseError(home);
  const complaint = lines.find((line) => /ERROR|Exception|Error:/.test(line)) ?? lines.at(-1);
  return new SetupError(
    `Neo4j could not start on the data in ${home}: ${how}; it said "${complaint?.trim()}". The whole log is in ${home}/logs. If the data cannot be saved, remove the folder and let it be seeded again.`,
  );
}

import type { Phase, Tell } from './Status.js';

/** What is used of a terminal, a pipe or a file. */
export type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** In a log, lines that differ in their numbers only come no oftener than this. */
const repeatMs = 5_000;

/**
 * Progress for people: on a terminal one line per phase that counts up in place, elsewhere plain lines. On stderr,
 * because stdout is the log, one JSON object a line.
 */
export function teller(stream: Output): Tell {
  return stream.isTTY ? onTerminal(stream) : inLog(stream);
}

function onTerminal(stream: Output): Tell {
  let last: string | undefined;
  return (phase, line) => {
    const shape = shapeOf(phase, line);
    // One row up and clear it: the line before was the same but for its numbers.
    stream.write(`${shape === last ? '\x1b[1A\x1b[2K' : ''}${line}\n`);
    last = shape;
  };
}

function inLog(stream: Output): Tell {
  let last: string | undefined;
  let lastLine: string | undefined;
  let toldAt = 0;
  return (phase, line) => {
    const shape = shapeOf(phase, line);
    if (line === lastLine || (shape === last && Date.now() - toldAt < repeatMs)) return;
    last = shape;
    lastLine = line;
    toldAt = Date.now();
    stream.write(`${line}\n`);
  };
}

const shapeOf = (phase: Phase, line: string) => `${phase} ${line.replaceAll(/[\d.]+/g, '#')}`;

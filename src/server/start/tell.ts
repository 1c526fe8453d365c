import type { Output } from '../observe/Output.js';
import type { Phase, Tell } from '../observe/Status.js';

/** The output to which progress is told. */
type Told = Pick<Output, 'isTTY' | 'write'>;

/** Lines that differ only in their numbers come no oftener than this in a log. */
const repeatMs = 5_000;

/**
 * Makes a Tell for people: on a terminal it writes one line per phase, which counts up in place, elsewhere plain lines. The output is
 * stderr, because stdout is the log, one JSON object a line.
 */
export function teller(output: Told): Tell {
  return output.isTTY ? onTerminal(output) : inLog(output);
}

function onTerminal(output: Told): Tell {
  let last: string | undefined;
  return (phase, line) => {
    const shape = shapeOf(phase, line);
    // The line before was the same but for its numbers: go one row up and clear it.
    output.write(`${shape === last ? '\x1b[1A\x1b[2K' : ''}${line}\n`);
    last = shape;
  };
}

function inLog(output: Told): Tell {
  let last: string | undefined;
  let lastLine: string | undefined;
  let toldAt = 0;
  return (phase, line) => {
    const shape = shapeOf(phase, line);
    if (line === lastLine || (shape === last && Date.now() - toldAt < repeatMs)) return;
    last = shape;
    lastLine = line;
    toldAt = Date.now();
    output.write(`${line}\n`);
  };
}

const shapeOf = (phase: Phase, line: string) => `${phase} ${line.replaceAll(/[\d.]+/g, '#')}`;

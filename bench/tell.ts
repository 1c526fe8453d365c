/** Says one line to whoever waits. */
export type Tell = (line: string) => void;

/** Lines that differ in their numbers only come no oftener than this. */
const repeatMs = 5_000;

/** Progress on stderr, so that stdout holds the results alone. */
export function teller(stream: Pick<NodeJS.WriteStream, 'write'> = process.stderr): Tell {
  let last = '';
  let toldAt = 0;
  return (line) => {
    const shape = line.replaceAll(/[\d.,]+/g, '#');
    if (shape === last && Date.now() - toldAt < repeatMs) return;
    last = shape;
    toldAt = Date.now();
    stream.write(`${line}\n`);
  };
}

import { readFileSync } from 'node:fs';

/** Milliseconds of processor time that a process has had so far; null where /proc does not tell. */
export function cpuMs(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return null;
  }
}

/** Linux counts in hundredths of a second for programs, whatever it does itself. */
const tickMs = 10;

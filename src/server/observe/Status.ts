/** The phases of the service, from its start to its end. */
export type Phase = 'RESOLVING_NEO4J' | 'STARTING_NEO4J' | 'WAITING_FOR_NEO4J' | 'WAITING_FOR_STORE' | 'SEEDING' | 'READY' | 'STOPPING';

/** Tells one line of progress. */
export type Tell = (phase: Phase, line: string) => void;

/** The present phase and progress, for the health probes, the gate before /graphql and the people at the terminal. */
export class Status {
  phase: Phase = 'RESOLVING_NEO4J';
  private line = 'Kakehashi is starting.';
  private serves = false;

  constructor(private readonly tell: Tell) {}

  report(phase: Phase, line: string): void {
    // No other phase follows this one.
    if (this.phase === 'STOPPING') return;
    this.serves = phase === 'READY' || (phase === 'STOPPING' && this.serves);
    this.phase = phase;
    this.line = line;
    this.tell(phase, line);
  }

  /** Whether questions are answered: from ready until the end of stopping. */
  get isServing(): boolean {
    return this.serves;
  }

  /** The latest progress, without the paths and addresses in it: they are for the terminal, not for every client. */
  get publicLine(): string {
    return this.phase === 'READY' ? 'Kakehashi is ready.' : this.line.replaceAll(/\S*\/\S*[\w/]/g, '…');
  }
}

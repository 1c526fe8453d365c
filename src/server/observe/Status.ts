/** How far we are, from the first moment to the last. */
export type Phase = 'RESOLVING_NEO4J' | 'STARTING_NEO4J' | 'WAITING_FOR_NEO4J' | 'WAITING_FOR_STORE' | 'SEEDING' | 'READY' | 'STOPPING';

export type Tell = (phase: Phase, line: string) => void;

/** What the health probes, the gate before /graphql and the people at the terminal are told. */
export class Status {
  phase: Phase = 'RESOLVING_NEO4J';
  private line = 'Kakehashi is starting.';
  private serves = false;

  constructor(private readonly tell: Tell) {}

  report(phase: Phase, line: string): void {
    // Nothing follows but the end.
    if (this.phase === 'STOPPING') return;
    this.serves = phase === 'READY' || (phase === 'STOPPING' && this.serves);
    this.phase = phase;
    this.line = line;
    this.tell(phase, line);
  }

  /** Whether questions are answered: when ready, and until the end when stopping. */
  get isServing(): boolean {
    return this.serves;
  }

  /** The latest progress. Paths and addresses in it are for who started us, not for everybody who asks. */
  get publicLine(): string {
    return this.phase === 'READY' ? 'Kakehashi is ready.' : this.line.replaceAll(/\S*\/\S*[\w/]/g, '…');
  }
}

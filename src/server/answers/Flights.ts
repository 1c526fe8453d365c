/**
 * Work that many clients ask for at the same time and that is done once. It is given up when all these clients have gone; the one
 * that asked first counts no more than the others.
 */
export class Flights<Result> {
  private readonly inTheAir = new Map<string, Flight<Result>>();

  /** Shares the work under this key. `gone` is aborted when the client has gone; the signal of `work`, when no client is left. */
  join(key: string, gone: AbortSignal, work: (nobodyLeft: AbortSignal) => Promise<Result>): Promise<Result> {
    const flight = this.inTheAir.get(key) ?? this.start(key, work);
    flight.askers += 1;
    const leave = () => {
      flight.askers -= 1;
      if (flight.askers > 0) return;
      // A client that asks from now on needs work that goes on.
      this.end(key, flight);
      flight.ending.abort();
    };
    if (gone.aborted) leave();
    else gone.addEventListener('abort', leave, { once: true });
    return flight.result;
  }

  has(key: string): boolean {
    return this.inTheAir.has(key);
  }

  private start(key: string, work: (nobodyLeft: AbortSignal) => Promise<Result>): Flight<Result> {
    const ending = new AbortController();
    const flight: Flight<Result> = { ending, askers: 0, result: work(ending.signal).finally(() => this.end(key, flight)) };
    this.inTheAir.set(key, flight);
    return flight;
  }

  private end(key: string, flight: Flight<Result>): void {
    if (this.inTheAir.get(key) === flight) this.inTheAir.delete(key);
  }
}

interface Flight<Result> {
  readonly ending: AbortController;
  readonly result: Promise<Result>;
  askers: number;
}

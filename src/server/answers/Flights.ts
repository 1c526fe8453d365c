/**
 * Work that many ask for at once and that is done once. It is given up when all who asked have gone: who asked first is
 * one of them and no more.
 */
export class Flights<Result> {
  private readonly inTheAir = new Map<string, Flight<Result>>();

  /** `gone` ends with who asks; `work` is told when nobody is left. */
  join(key: string, gone: AbortSignal, work: (nobodyLeft: AbortSignal) => Promise<Result>): Promise<Result> {
    const flight = this.inTheAir.get(key) ?? this.start(key, work);
    flight.askers += 1;
    const leave = () => {
      flight.askers -= 1;
      if (flight.askers > 0) return;
      // Who asks from now on needs one that goes on.
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

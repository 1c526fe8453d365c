/** Bounds how many of something each peer holds at the same time. */
export class Shares {
  private readonly held = new Map<string, number>();

  constructor(private readonly max: number) {}

  /** Takes one more for this peer. Returns what gives it back, once, or undefined if the peer has its share. No peer has no bound. */
  take(peer: string | undefined): (() => void) | undefined {
    if (peer === undefined) return () => {};
    const held = this.held.get(peer) ?? 0;
    if (held >= this.max) return undefined;
    this.held.set(peer, held + 1);
    return () => this.giveBack(peer);
  }

  private giveBack(peer: string): void {
    const held = (this.held.get(peer) ?? 0) - 1;
    if (held > 0) this.held.set(peer, held);
    else this.held.delete(peer);
  }
}

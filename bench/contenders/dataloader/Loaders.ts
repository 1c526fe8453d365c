import DataLoader from 'dataloader';
import type { Driver } from 'neo4j-driver';
import { read } from '../peerDriver.js';

/** The lists beside things, batched: what a request asks of many things at once becomes one statement. New for each request. */
export class Loaders {
  private readonly lists = new Map<string, DataLoader<string, unknown>>();

  constructor(private readonly driver: Driver) {}

  /** A list beside the thing with this id. The statement is of the form `UNWIND $ids AS id … RETURN id, list`. */
  list<Item>(statement: string, id: string, first: number): Promise<Item[]> {
    // Fields that ask for different numbers are different batches.
    const key = `${first} ${statement}`;
    const loader = this.lists.get(key) ?? new DataLoader<string, unknown>((ids) => this.load(statement, ids, first));
    this.lists.set(key, loader);
    return loader.load(id) as Promise<Item[]>;
  }

  private async load(statement: string, ids: readonly string[], first: number): Promise<unknown[]> {
    const rows = await read(this.driver, statement, { ids, first: BigInt(first) });
    const lists = new Map(rows.map(([id, list]) => [id, list]));
    return ids.map((id) => lists.get(id) ?? []);
  }
}

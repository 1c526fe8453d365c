import neo4j from 'neo4j-driver';

/**
 * What came over a connection was no Bolt, or was not understood: cut where the driver does not expect it (it reads a handshake only
 * if that comes in one piece), or changed on its way. The driver has given the connection up.
 */
export class GarbledError extends Error {
  override name = 'GarbledError';

  constructor(cause: unknown) {
    super('What came from the database was not understood', { cause });
  }
}

/** What the driver answers; where it trips over what it was sent, instead of the error of that moment, a GarbledError. */
export async function heard<T>(answer: PromiseLike<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw isGarbled(error) ? new GarbledError(error) : error;
  }
}

/** Not what Neo4j says, which has a code of its own, nor what the driver holds against us: what it threw while it read. */
const isGarbled = (error: unknown): boolean =>
  !(error instanceof neo4j.Neo4jError) || (!error.code.startsWith('Neo.') && misread.test(error.message));

const misread = /^(Unknown|Unable to unpack|Read beyond end|Wrong struct size|Received)/;

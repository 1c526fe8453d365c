import neo4j from 'neo4j-driver';

/**
 * The error for an answer that was no Bolt, or was not understood: cut where the driver does not expect it (it reads a handshake
 * only if that comes in one piece), or changed on its way. The driver has given the connection up.
 */
export class GarbledError extends Error {
  override name = 'GarbledError';

  constructor(cause: unknown) {
    super('What came from the database was not understood', { cause });
  }
}

/**
 * Waits for an answer of the driver.
 * @throws {GarbledError} where the driver trips over what it was sent, in place of the error of that moment.
 */
export async function heard<T>(answer: PromiseLike<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw isGarbled(error) ? new GarbledError(error) : error;
  }
}

/**
 * Whether the driver threw an error while it read: such an error is neither Neo4j's, which has a code of its own, nor about what
 * we did.
 */
const isGarbled = (error: unknown): boolean =>
  !(error instanceof neo4j.Neo4jError) || (!error.code.startsWith('Neo.') && misread.test(error.message));

const misread = /^(Unknown|Unable to unpack|Read beyond end|Wrong struct size|Received)/;

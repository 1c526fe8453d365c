import { setTimeout as sleep } from 'node:timers/promises';
import type { Model } from '../../../schema/Model.js';
import { type Cypher, cypher, join, name } from '../../cypher/cypher.js';
import type { Database } from '../../database/index.js';
import { SetupError } from '../../errors.js';
import { constraintStatements, type SchemaCommand } from '../../graph/pattern/constraints.js';

/** An index as Neo4j shows it. A constraint appears as the index that it owns. */
interface StoredIndex {
  readonly name: string;
  readonly state: string;
  readonly form: SchemaCommand['form'] | string;
  readonly of: string | undefined;
  readonly properties: readonly string[];
}

/**
 * Brings the constraints and indexes of the store to what the model declares, and waits until they are filled. An index in the
 * place of another one is removed first: an interrupted start leaves the index of a constraint that never came, which nobody
 * fills and which keeps the constraint from being made. For one process at a time.
 * @throws {SetupError} where nodes share a value that must be unique, or Neo4j does not fill an index.
 */
export async function prepareSchema(database: Database, model: Model, onProgress: (line: string) => void): Promise<void> {
  const declared = constraintStatements(model);
  const stored = await loadIndexes(database);
  const missing = declared.filter((command) => !stored.some((index) => isSame(index, command) && index.state !== 'FAILED'));
  if (missing.length > 0) {
    const inTheWay = stored.filter((index) => missing.some((command) => index.name === command.name || covers(index, command)));
    if (inTheWay.length > 0) onProgress(`Mending indexes that an interrupted start left: ${inTheWay.map(({ name }) => name).join(', ')}.`);
    await refuseDuplicates(database, missing);
    await commit(database, inTheWay.map(dropping));
    // Many schema commands may share a transaction, and a transaction each would take ten times as long.
    await commit(
      database,
      missing.map(({ command }) => command),
    );
  }
  await filled(database, declared, onProgress);
}

async function loadIndexes(database: Database): Promise<StoredIndex[]> {
  const rows = await database.read(
    cypher`SHOW INDEXES YIELD name, state, type, labelsOrTypes, properties, owningConstraint
    RETURN name, state, CASE WHEN owningConstraint IS NULL THEN type ELSE 'UNIQUE' END,
      labelsOrTypes[0], coalesce(properties, [])`.statement(),
  );
  return (rows as [string, string, string, string | undefined, string[]][]).map(([name, state, form, of, properties]) => {
    return { name, state, form, of, properties };
  });
}

const isSame = (index: StoredIndex, command: SchemaCommand): boolean =>
  index.form === command.form && covers(index, command) && (command.form !== 'FULLTEXT' || index.name === command.name);

/** Whether the stored and the declared index exclude one another in Neo4j. */
const covers = ({ form, of, properties }: StoredIndex, command: SchemaCommand): boolean =>
  structureOf(form) === structureOf(command.form) && of === command.of && properties.join() === command.properties.join();

/** The structure of an index: that of a constraint is an index of ranges. */
const structureOf = (form: string) => (form === 'UNIQUE' ? 'RANGE' : form);

const dropping = ({ name: index, form }: StoredIndex): Cypher =>
  form === 'UNIQUE' ? cypher`DROP CONSTRAINT ${name(index)} IF EXISTS` : cypher`DROP INDEX ${name(index)} IF EXISTS`;

/** Throws where nodes share a value that a missing constraint makes unique: Neo4j would refuse the constraint without saying what to do. */
async function refuseDuplicates(database: Database, missing: readonly SchemaCommand[]): Promise<void> {
  for (const { form, of, properties } of missing) {
    if (form !== 'UNIQUE') continue;
    const values = join(
      properties.map((property) => cypher`n.${name(property)}`),
      ', ',
    );
    const found = cypher`MATCH (n:${name(of)}) WITH ${values} AS value, count(*) AS count
    WHERE value IS NOT NULL AND count > 1 RETURN value ORDER BY value LIMIT 3`;
    const twice = (await database.read(found.statement(), { timeoutMs: schemaTimeoutMs })).flat();
    if (twice.length === 0) continue;
    throw new SetupError(
      `The store holds several nodes :${of} with the same ${properties.join()}, among them ${twice.map((value) => JSON.stringify(value)).join(', ')}; one of each is allowed. Something else has written to it. Delete those that are too many, or let Kakehashi fill an empty store.`,
    );
  }
}

async function commit(database: Database, commands: readonly Cypher[]): Promise<void> {
  if (commands.length === 0) return;
  await database.write(
    async (send) => {
      for (const command of commands) await send(command.statement());
    },
    { timeoutMs: schemaTimeoutMs },
  );
}

/**
 * Waits until all declared indexes are filled: a statement that is planned before then is planned without them, and stays so for
 * a while.
 */
async function filled(database: Database, declared: readonly SchemaCommand[], onProgress: (line: string) => void): Promise<void> {
  for (const giveUpAt = Date.now() + schemaTimeoutMs; ; await sleep(pauseMs)) {
    const stored = await loadIndexes(database);
    const stateOf = (command: SchemaCommand) => stored.find((index) => isSame(index, command))?.state ?? 'MISSING';
    const waiting = declared.filter((command) => stateOf(command) !== 'ONLINE');
    if (waiting.length === 0) return;
    const hopeless = waiting.filter((command) => stateOf(command) !== 'POPULATING');
    if (hopeless.length > 0 || Date.now() > giveUpAt) {
      const states = (hopeless.length > 0 ? hopeless : waiting).map((command) => `${command.name} is ${stateOf(command)}`);
      throw new SetupError(
        `Neo4j does not keep the constraints and indexes of the graph: ${states.join(', ')}. What it says of them is told by SHOW INDEXES and by its log. Start again; they are made anew.`,
      );
    }
    onProgress(`Neo4j fills the indexes: ${declared.length - waiting.length} of ${declared.length}.`);
  }
}

/** Over a full store, each index takes seconds to fill. */
const schemaTimeoutMs = 300_000;

const pauseMs = 100;

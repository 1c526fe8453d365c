import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { model } from '../../schema/index.js';
import { brokenRules } from '../../src/claims/index.js';
import { Database, joinManagedNeo4j } from '../../src/database/index.js';
import { entryOf, newToken } from '../../src/server/identity/tokenFile.js';
import { changeTokens } from '../../src/server/identity/writeTokens.js';
import { Contender } from '../contenders/Contender.js';
import { Dice } from '../graph/Dice.js';
import type { Tell } from '../tell.js';

/** How much is written, and how often something is killed meanwhile. */
export interface FaultsOptions {
  readonly writes: number;
  readonly kills: number;
  /** How many clients write at once. */
  readonly writers: number;
  /** The same seed kills after the same numbers of writes. */
  readonly seed: number;
}

/** What came of it: all from `lost` on is 0, or empty, where nothing is wrong. */
export interface FaultsResult {
  readonly acknowledged: number;
  /** Requests that had to be sent again. */
  readonly repeated: number;
  readonly kills: { readonly neo4j: number; readonly server: number };
  /** Articles that were acknowledged and are not in the graph with all that they state. */
  readonly lost: number;
  /** Articles of which the ledger has more than one entry. */
  readonly doubled: number;
  /** Nodes and relationships that differ after the graph was folded anew from its claims. */
  readonly unlikeFold: number;
  readonly brokenRules: readonly string[];
}

/** Writes articles to a server while its Neo4j and it itself are killed at random moments, and counts what was lost or doubled. */
export async function runFaults(options: FaultsOptions, tell: Tell): Promise<FaultsResult> {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-faults-'));
  const faults = new Faults(options, folder, tell);
  try {
    return await faults.run();
  } finally {
    await faults.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Faults {
  private server: Contender | undefined;
  private token = '';
  private next = 0;
  private acknowledged = 0;
  private repeated = 0;
  private readonly kills = { neo4j: 0, server: 0 };

  constructor(
    private readonly options: FaultsOptions,
    private readonly folder: string,
    private readonly tell: Tell,
  ) {}

  async run(): Promise<FaultsResult> {
    const { writes, writers } = this.options;
    await this.prepare();
    await this.start();
    const writing = Promise.all(Array.from({ length: writers }, () => this.write()));
    await Promise.all([writing, this.kill()]);
    this.tell(`${writes} articles are acknowledged; ${this.repeated} requests were sent again.`);
    const { acknowledged, repeated, kills } = this;
    return { acknowledged, repeated, kills, ...(await this.compare()) };
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  private async prepare(): Promise<void> {
    const register = join(this.folder, 'seeds', 'register');
    for (const part of [register, join(this.folder, 'seeds', 'articles')]) mkdirSync(part, { recursive: true });
    writeFileSync(
      join(register, 'events.yaml'),
      `id: register-events\nkind: REGISTER\ntitle: Events\npublisher: Kakehashi\nlanguage: en\naccessed: "2026-11-22"\nentities:\n${events.map((id) => `  - event: { id: ${id}, names: [{ language: en, value: ${id} }] }\n`).join('')}`,
    );
    this.token = newToken();
    await changeTokens(join(this.folder, 'tokens.json'), (entries) => void entries.set('writer', entryOf(this.token, 'CURATOR')));
  }

  private async start(): Promise<void> {
    const env = {
      PORT: '0',
      KAKEHASHI_DATA: this.data,
      KAKEHASHI_SEEDS: join(this.folder, 'seeds'),
      KAKEHASHI_TOKENS: join(this.folder, 'tokens.json'),
      KAKEHASHI_LOG_LEVEL: 'warn',
      KAKEHASHI_STOP_DELAY_MS: '0',
    };
    this.server = await Contender.start({ name: 'kakehashi', script: 'dist/src/main.js', env, ready: /is ready: (\S+)/ });
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  /** One client: takes the next article, and sends it with the same key until it is acknowledged. */
  private async write(): Promise<void> {
    while (this.next < this.options.writes) {
      const number = this.next++;
      const giveUpAt = Date.now() + giveUpMs;
      while (!(await this.send(number))) {
        if (Date.now() > giveUpAt) throw new Error(`Article ${number} was not acknowledged within ${giveUpMs / 60_000} minutes.`);
        this.repeated += 1;
        await sleep(100);
      }
      this.acknowledged += 1;
      if (this.acknowledged % 500 === 0) this.tell(`${this.acknowledged} of ${this.options.writes} articles are acknowledged.`);
    }
  }

  private async send(number: number): Promise<boolean> {
    try {
      const response = await fetch(this.server?.url ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
        body: JSON.stringify({ query: mutation, variables: { input: articleOf(number), key: `key-${number}` } }),
        signal: AbortSignal.timeout(patienceMs),
      });
      const { data, errors } = (await response.json()) as {
        data?: { ingestArticle: object | null };
        errors?: readonly { message: string }[];
      };
      if (errors && response.status < 500) throw new Refused(errors.map(({ message }) => message).join(' '));
      return !errors && Boolean(data?.ingestArticle);
    } catch (error) {
      if (error instanceof Refused) throw error;
      return false;
    }
  }

  /** Kills the one and the other in turn, each after a random number of writes and at a random moment of one. */
  private async kill(): Promise<void> {
    const { kills, writes, seed } = this.options;
    const dice = new Dice(seed);
    const moments = Array.from({ length: kills }, () => dice.below(writes)).sort((a, b) => a - b);
    for (const [i, moment] of moments.entries()) {
      while (this.acknowledged < moment) await sleep(5);
      await sleep(dice.below(50));
      if (i % 2 === 0) await this.killNeo4j();
      else await this.killServer();
    }
  }

  private async killNeo4j(): Promise<void> {
    let pid = this.neo4jPid();
    // One that is starting has not written down yet where it runs.
    for (; pid === undefined; pid = this.neo4jPid()) await sleep(50);
    this.tell(`Killing Neo4j after ${this.acknowledged} articles.`);
    process.kill(pid, 'SIGKILL');
    this.kills.neo4j += 1;
    // Until that is noticed, the same one would be killed once more.
    while (this.neo4jPid() === pid) await sleep(20);
  }

  private neo4jPid(): number | undefined {
    try {
      return (JSON.parse(readFileSync(join(this.data, 'running.json'), 'utf8')) as { pid: number }).pid;
    } catch {
      return undefined;
    }
  }

  private async killServer(): Promise<void> {
    this.tell(`Killing the server after ${this.acknowledged} articles.`);
    process.kill(this.server?.pid ?? 0, 'SIGKILL');
    this.kills.server += 1;
    await this.start();
  }

  /** Compares what is stored with what was acknowledged, and the graph with the fold of its claims. */
  private async compare(): Promise<Pick<FaultsResult, 'lost' | 'doubled' | 'unlikeFold' | 'brokenRules'>> {
    const { writes } = this.options;
    const [whole, entries, broken, graph] = await this.withDatabase(async (database) => {
      const [[count = 0] = []] = (await database.read(
        {
          text: 'MATCH (a:Article)-[:STATES]->(:Claim {predicate: "ATTENDED"}) WHERE a.id STARTS WITH "article-" RETURN count(DISTINCT a)',
          parameters: {},
        },
        slow,
      )) as number[][];
      const twice = await database.read(
        {
          text: 'MATCH (i:Ingestion) WHERE i.article STARTS WITH "article-" WITH i.article AS a, count(*) AS n WHERE n > 1 RETURN a',
          parameters: {},
        },
        slow,
      );
      return [count, twice.length, await brokenRules(database, model), await linesOf(database)] as const;
    });
    this.tell('Folding the graph anew from its claims.');
    await this.withDatabase((database) => database.execute({ text: "MATCH (g:Graph) SET g.model = ''", parameters: {} }));
    await this.server?.stop();
    await this.start();
    const folded = await this.withDatabase(linesOf);
    return { lost: writes - whole, doubled: entries, unlikeFold: differing(graph, folded), brokenRules: broken };
  }

  private async withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    let connection = await joinManagedNeo4j(this.data);
    // One that was killed last may be starting still.
    for (const giveUpAt = Date.now() + giveUpMs; !connection; connection = await joinManagedNeo4j(this.data)) {
      if (Date.now() > giveUpAt) throw new Error('Neo4j did not start again.');
      await sleep(200);
    }
    const database = new Database(connection);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }
}

/** The server's word that something is wrong with a request: to send it again would be of no use. */
class Refused extends Error {}

const patienceMs = 20_000;
/** A Neo4j that was killed answers again after less than a minute, also on a busy machine. */
const giveUpMs = 300_000;
const slow = { timeoutMs: 120_000 };

const events = Array.from({ length: 50 }, (_, i) => `event-${i}`);

const mutation = 'mutation ($input: ArticleInput!, $key: String) { ingestArticle(input: $input, key: $key) { revision } }';

/** A small article: a person whom nobody else names attends an event that many attend. */
const articleOf = (number: number) => ({
  id: `article-${number}`,
  title: `Article ${number}`,
  publisher: `Publisher ${number % 7}`,
  language: 'en',
  published: '2026-11-20',
  accessed: '2026-11-22',
  entities: [{ person: { id: `person-${number}`, names: [{ language: 'en', value: `Person ${number}` }] } }],
  claims: [{ locator: 'para 1', attended: { actor: `person-${number}`, event: events[number % events.length], role: 'SPEAKER' } }],
});

/** All of the graph that follows from its claims, as lines. */
async function linesOf(database: Database): Promise<Set<string>> {
  const nodes = await database.read(
    { text: 'MATCH (n) WHERE NOT (n:Graph OR n:Ingestion OR n:Seed OR n:Lease) RETURN labels(n), properties(n)', parameters: {} },
    slow,
  );
  const edges = await database.read({ text: 'MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id', parameters: {} }, slow);
  return new Set([...nodes, ...edges].map((row) => JSON.stringify(row, sorted)));
}

const sorted = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const differing = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((line) => !other.has(line)).length + [...other].filter((line) => !one.has(line)).length;

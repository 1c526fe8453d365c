import { main } from '../../src/cli/main.js';
import { testConnection } from '../database/testDatabase.js';

/** What a command line said and how it ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly stdin?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ctrl-C, as soon as this stands on stderr. */
  readonly interruptAt?: RegExp;
}

/** The settings by which a command reaches the Neo4j of this test. */
export function storeSettings(): NodeJS.ProcessEnv {
  const { uri, username, password, database } = testConnection();
  return { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, NEO4J_DATABASE: database };
}

/** Runs a command as somebody types it, in this process and on the Neo4j of this test. */
export async function run(argv: readonly string[], { stdin = '', env = storeSettings(), interruptAt }: Running = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const interrupting = new AbortController();
  const io = {
    env,
    stdin: (async function* () {
      yield stdin;
    })(),
    stdout: {
      write: (text: string) => {
        stdout += text;
      },
    },
    stderr: {
      isTTY: false,
      write: (text: string) => {
        stderr += text;
        if (interruptAt?.test(stderr)) interrupting.abort();
      },
    },
    signal: interrupting.signal,
  };
  return { code: await main(argv, io), stdout, stderr };
}

/** The same with `--json`: the one document that stands on stdout. Fails if anything else stands there. */
export async function runJson<Document = Record<string, unknown>>(
  argv: readonly string[],
  running: Running = {},
): Promise<{ code: number; document: Document; stderr: string }> {
  const { code, stdout, stderr } = await run([...argv, '--json'], running);
  return { code, document: JSON.parse(stdout) as Document, stderr };
}

import type { Driver, QueryResult } from 'neo4j-driver';

/** A line on stdout for each statement, by which the run counts what a contender asks of Neo4j. */
export const profileLine = 'profiled ';

interface Runner {
  run(statement: string, parameters?: Record<string, unknown>, config?: object): PromiseLike<QueryResult>;
}

/** A driver that sends each statement as PROFILE and tells what it cost; all else stays as it is. */
export function profiling(driver: Driver): Driver {
  const session: Driver['session'] = (options) => {
    const one = driver.session(options);
    return wrapped(one, {
      run: profiled(one),
      executeRead: (work: (runner: Runner) => Promise<unknown>, config?: object) =>
        one.executeRead((transaction) => work(wrapped(transaction, { run: profiled(transaction) })), config),
    });
  };
  return wrapped(driver, { session });
}

function profiled(runner: Runner): Runner['run'] {
  return async (statement, parameters, config) => {
    const result = await runner.run(`PROFILE ${statement}`, parameters, config);
    const { profile } = result.summary;
    if (profile) console.log(`${profileLine}${hitsOf(profile)}`);
    return result;
  };
}

interface Step {
  readonly dbHits: number;
  readonly children: readonly Step[];
}

export const hitsOf = ({ dbHits, children }: Step): number => children.reduce((sum, child) => sum + hitsOf(child), Number(dbHits));

function wrapped<Thing extends object>(thing: Thing, instead: Readonly<Record<string, unknown>>): Thing {
  return new Proxy(thing, {
    get(target, name) {
      if (typeof name === 'string' && name in instead) return instead[name];
      const value: unknown = Reflect.get(target, name);
      // What a class keeps private is found on the thing itself alone.
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

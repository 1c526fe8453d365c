import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

/** Imports run one way: each layer imports only from those that stand left of it, and from itself. */
const layers = ['errors', 'cypher', 'schema', 'types', 'graph', 'database', 'claims', 'execution', 'resolvers', 'server', 'entry'];

/** Inside a layer imports run one way over its folders, too, and over the files that lie beside them. */
const within: Readonly<Record<string, readonly string[]>> = {
  graph: ['limits', 'pattern', 'where', 'list', 'search', 'select', 'emit', 'questions', 'plan'],
  server: [
    'limits',
    'packageFolder',
    'observe',
    'neo4j',
    'http/refusals',
    'http/access',
    'identity',
    'http',
    'graphql',
    'documents',
    'answers',
    'sockets',
    'start',
  ],
  claims: ['article', 'unfold', 'check', 'fold', 'store', 'report', 'revise', 'change', 'seed', 'backup', 'index'],
  types: ['make', 'constraints', 'filters', 'lists', 'questions', 'articleInput', 'deriveSchema', 'print'],
  database: [
    'limits',
    'heard',
    'deadline',
    'translate',
    'retry',
    'parameters',
    'connect',
    'RenewableDriver',
    'Lane',
    'FirstReads',
    'Database',
    'managed/version',
    'managed/programs',
    'managed/install',
    'managed/folder',
    'managed/process',
    'managed/joinManagedNeo4j',
    'managed/startManagedNeo4j',
    'index',
  ],
};

const linesMax = 300;
const filesMax = 15;

/** Folders that may have more files, and why. */
const crowded: Readonly<Record<string, string>> = {
  'schema/entities': 'each file declares a kind of entity',
  'schema/relationships': 'each file declares a kind of relationship',
  'src/graph/questions': 'each file declares a question',
};

const sources = ['schema', 'src'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map(([, from, lazy]) => from ?? lazy ?? '');

function layerOf(file: string): string {
  const [top, second = ''] = file.split(sep);
  if (top === 'schema') return 'schema';
  if (second === 'errors.ts') return 'errors';
  return second === 'cli' || second.endsWith('.ts') ? 'entry' : second;
}

/** Which file of ours imports which. */
const imports = sources.flatMap((file) =>
  importsOf(file)
    .filter((path) => path.startsWith('.'))
    .map((path) => ({ file, imported: normalize(join(dirname(file), path.replace(/\.js$/, '.ts'))) })),
);

/** Where in a layer a file lies: `article` of src/claims/article/yaml.ts, `index` of src/claims/index.ts; what is listed may be deeper. */
function placeIn(order: readonly string[], file: string): string {
  const inside = file.split(sep).slice(2).join('/').replace(/\.ts$/, '');
  const found = order.filter((place) => inside === place || inside.startsWith(`${place}/`));
  return found.sort((a, b) => b.length - a.length)[0] ?? '';
}

/** Those that lead to what stands further right in `order`, or nowhere. */
const against = (order: readonly string[], some: typeof imports, placeOf: (file: string) => string): string[] =>
  some
    .filter(({ file, imported }) => {
      const [from, to] = [file, imported].map((one) => order.indexOf(placeOf(one))) as [number, number];
      return to > from || to < 0;
    })
    .map(({ file, imported }) => `${file} imports ${imported}`);

test('imports run one way', () => {
  expect(against(layers, imports, layerOf)).toEqual([]);
});

test.each(Object.entries(within))('inside src/%s imports run one way', (layer, folders) => {
  const isInside = (file: string) => layerOf(file) === layer;
  expect(sources.filter((file) => isInside(file) && placeIn(folders, file) === '')).toEqual([]);
  const inside = imports.filter(({ file, imported }) => isInside(file) && isInside(imported));
  expect(against(folders, inside, (file) => placeIn(folders, file))).toEqual([]);
});

test('what articles come to is worked out without the store', () => {
  const pure = (file: string) =>
    layerOf(file) === 'claims' && ['article', 'unfold', 'check', 'fold'].includes(placeIn(within.claims ?? [], file));
  const impure = imports.filter(({ file, imported }) => pure(file) && ['cypher', 'database'].includes(layerOf(imported)));
  expect(impure).toEqual([]);
});

test('only src/database speaks to the driver', () => {
  const others = sources.filter((file) => layerOf(file) !== 'database' && importsOf(file).some((path) => path.startsWith('neo4j-driver')));
  expect(others).toEqual([]);
});

test('planning is pure: what makes statements knows neither files, nor sockets, nor clocks', () => {
  const pure = sources.filter((file) => ['schema', 'types', 'cypher', 'graph'].includes(layerOf(file)));
  const impure = pure.filter(
    (file) =>
      importsOf(file).some((path) => /^node:(?!crypto)/.test(path)) || /Date\.now|Math\.random|process\./.test(readFileSync(file, 'utf8')),
  );
  expect(impure).toEqual([]);
});

test('names enter Cypher in one place: no statement is put together by a plain template', () => {
  const plain = sources.filter((file) =>
    /[^r]`(?:MATCH|MERGE|CREATE|OPTIONAL|UNWIND|RETURN|WITH) [^`]*\$\{/.test(readFileSync(file, 'utf8')),
  );
  expect(plain).toEqual([]);
});

test('no regular expression of Cypher: a time-out cannot stop one', () => {
  expect(sources.filter((file) => readFileSync(file, 'utf8').includes(' =~ '))).toEqual([]);
});

test(`a file is one idea: at most ${linesMax} lines`, () => {
  expect(sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > linesMax)).toEqual([]);
});

test(`a folder can be looked over: at most ${filesMax} files lie in it`, () => {
  const folders = ['schema', 'src'].flatMap((top) =>
    readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  const filesIn = (folder: string) => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).length;
  const full = ['schema', 'src', ...folders].filter((folder) => filesIn(folder) > filesMax).map((folder) => folder.split(sep).join('/'));
  expect(full.filter((folder) => !(folder in crowded))).toEqual([]);
});

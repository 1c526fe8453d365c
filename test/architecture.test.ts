import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

/** Imports run one way: each layer imports only from those that stand left of it, and from itself. */
const layers = ['errors', 'schema', 'cypher', 'types', 'graph', 'database', 'claims', 'execution', 'resolvers', 'server', 'entry'];
const linesMax = 300;

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
  return second.endsWith('.ts') ? 'entry' : second;
}

test('imports run one way', () => {
  const wrong = sources.flatMap((file) =>
    importsOf(file)
      .filter((path) => path.startsWith('.'))
      .map((path) => normalize(join(dirname(file), path.replace(/\.js$/, '.ts'))))
      .filter((imported) => layers.indexOf(layerOf(imported)) > layers.indexOf(layerOf(file)) || !layers.includes(layerOf(imported)))
      .map((imported) => `${file} imports ${imported}`),
  );
  expect(wrong).toEqual([]);
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

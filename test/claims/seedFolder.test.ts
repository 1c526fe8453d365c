import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSeedTexts } from '../../src/claims/index.js';
import { ArticleError } from '../../src/errors.js';
import { head } from './articles.js';

let folder: string;
const at = (file: string) => join(folder, file);
const write = (file: string, text: string) => writeFileSync(at(file), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kakehashi-folder-'));
  for (const part of ['register', 'articles']) mkdirSync(at(part));
  write(
    'register/people.yaml',
    head('people', 'kind: REGISTER\nentities: [{ person: { id: ada, names: [{ language: en, value: Ada }] } }]'),
  );
  write('articles/a.yaml', head('a', 'mentions: [ada]'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const problemsOf = async (path = folder): Promise<string[]> => {
  try {
    await readSeedTexts(path);
    return [];
  } catch (error) {
    if (error instanceof ArticleError) return error.problems.map((problem) => `${problem.path}: ${problem.message}`);
    throw error;
  }
};

test('the register comes first, then the articles; what editors and systems leave is passed over', async () => {
  for (const name of ['.#a.yaml', 'a.yaml~', '.a.yaml.swp', '#a.yaml#', '.DS_Store', 'README', 'readme.md', 'README.ja.txt'])
    write(`articles/${name}`, 'x: [');
  write('articles/readme-io-2026-01-05.yaml', head('readme-io-2026-01-05', 'mentions: [ada]'));
  symlinkSync('../articles/a.yaml', at('register/link.yaml'));
  expect((await readSeedTexts(folder)).map(({ file }) => file)).toEqual([
    'register/link.yaml',
    'register/people.yaml',
    'articles/a.yaml',
    'articles/readme-io-2026-01-05.yaml',
  ]);
});

test('what would not be read, or without end, is refused at once, each by its name', async () => {
  for (const name of ['b.yaml', 'articles/a.yml', 'articles/notes.txt', 'articles/README.yml', 'articles/big.yaml']) write(name, '');
  truncateSync(at('articles/big.yaml'), 20_000_000);
  for (const name of ['articles/sub', 'register/people.yaml.d', 'articles/x.yaml']) mkdirSync(at(name));
  execFileSync('mkfifo', [at('articles/pipe.yaml')]);
  symlinkSync('/dev/zero', at('articles/zero.yaml'));
  symlinkSync('/etc/passwd', at('articles/outside.yaml'));
  symlinkSync('nothing', at('articles/dangling.yaml'));
  symlinkSync('loop.yaml', at('articles/loop.yaml'));
  expect(await problemsOf()).toEqual([
    expect.stringMatching(/^b\.yaml: .*neither register\/ nor articles\//),
    expect.stringMatching(/^register\/people\.yaml\.d: .*folder/),
    expect.stringMatching(/^articles\/README\.yml: .*"\.yaml"/),
    expect.stringMatching(/^articles\/a\.yml: .*"\.yaml"/),
    expect.stringMatching(/^articles\/big\.yaml: .*20000000 bytes/),
    expect.stringMatching(/^articles\/dangling\.yaml: .*nothing/),
    expect.stringMatching(/^articles\/loop\.yaml: .*cannot be read/),
    expect.stringMatching(/^articles\/notes\.txt: .*"\.yaml"/),
    expect.stringMatching(/^articles\/outside\.yaml: .*out of the folder/),
    expect.stringMatching(/^articles\/pipe\.yaml: .*no regular file/),
    expect.stringMatching(/^articles\/sub: .*folder/),
    expect.stringMatching(/^articles\/x\.yaml: .*folder/),
    expect.stringMatching(/^articles\/zero\.yaml: .*out of the folder, to \/dev\/zero/),
  ]);
});

test('a folder that lacks is named', async () => {
  expect(await problemsOf(at('nowhere'))).toEqual([expect.stringContaining(`There is no folder ${at('nowhere')}; expected`)]);
  expect(await problemsOf(at('articles/a.yaml'))).toEqual([expect.stringContaining('There is no folder')]);
  rmSync(at('register'), { recursive: true });
  expect(await problemsOf()).toEqual([`register: There is no folder ${at('register')}; make one, if need be an empty one.`]);
});

describe('one file is checked beside the others', () => {
  const check = (path: string) => {
    const { status, stdout, stderr } = spawnSync('node', ['dist/src/cli.js', 'check', path], { encoding: 'utf8' });
    return { status, said: `${stdout}${stderr}` };
  };

  test('of its folder, whose own problems are not told', () => {
    write('articles/faulty.yaml', 'id: [');
    expect(check(at('articles/a.yaml'))).toEqual({ status: 0, said: `${at('articles/a.yaml')}, 0 claims, no problem.\n` });
    write('articles/b.yaml', head('a', 'mentions: [adda]'));
    const { status, said } = check(at('articles/b.yaml'));
    expect(status).toBe(1);
    expect(said).toMatch(/^3 problems in articles\/b\.yaml:/);
    expect(said).toMatch(/"adda" is neither .* Did you mean "ada"\?/);
    expect(said).toMatch(/The id "a" is that of articles\/a\.yaml already/);
  });

  test('or of ./seeds, as if it lay there', () => {
    write('elsewhere.yaml', head('elsewhere', 'mentions: [japan]'));
    expect(check(at('elsewhere.yaml')).status).toBe(0);
    write('elsewhere.yaml', head('elsewhere', 'mentions: [jpan]'));
    expect(check(at('elsewhere.yaml')).said).toMatch(/articles\/elsewhere\.yaml:7 mentions\[0\]: .*Did you mean .*"japan"/);
  });
});

import { fetchingEnvironment, plainEnvironment } from '../../../src/database/managed/programs/environment.js';

const plain = {
  PATH: '/bin',
  HOME: '/home/me',
  LANG: 'C',
  LC_ALL: 'C',
  TZ: 'UTC',
  TMPDIR: '/tmp',
  JAVA_HOME: '/java',
  JAVA_TOOL_OPTIONS: '-X',
};
const network = { https_proxy: 'http://me:pw@proxy', HTTP_PROXY: 'http://proxy', no_proxy: 'localhost', MAVEN_OPTS: '-X', M2_HOME: '/m2' };
const secrets = {
  NEO4J_PASSWORD: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
  KAKEHASHI_ANSWERS_SECRET: 'x',
  GITHUB_TOKEN: 'x',
  MY_PATH: 'x',
  PATHS: 'x',
};

test('what runs for long is told the least, what fetches how to reach its registry, and nothing any secret', () => {
  const env = { ...plain, ...network, ...secrets };
  expect(plainEnvironment(env)).toEqual(plain);
  expect(fetchingEnvironment(env)).toEqual({ ...plain, ...network });
});

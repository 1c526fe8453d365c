/** What any program needs: where programs, its user's files and its words are. Java's own options are meant for Java. */
const plain = /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|LD_LIBRARY_PATH|JAVA_\w+|JDK_JAVA_OPTIONS)$/;

/** What Maven and apt-get need to reach their registries. */
const network = /^((https?|ftp|no|all)_proxy|MAVEN_\w+|M2|M2_HOME|SSL_CERT_(FILE|DIR)|APT_CONFIG)$/i;

/** Of our environment what the programs that we start may see: it may hold secrets, ours or others', that are none of their business. */
export const plainEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => only(env, plain);

/** The same for programs that fetch something; a proxy's address may hold a password. */
export const fetchingEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ ...plainEnvironment(env), ...only(env, network) });

const only = (env: NodeJS.ProcessEnv, names: RegExp): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)));

/**
 * The variables that any program needs: where programs, the user's files and the user's language are found. Java's own options
 * are meant for Java.
 */
const plain = /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|LD_LIBRARY_PATH|JAVA_\w+|JDK_JAVA_OPTIONS)$/;

/** The variables that Maven and apt-get need to reach their registries. */
const network = /^((https?|ftp|no|all)_proxy|MAVEN_\w+|M2|M2_HOME|SSL_CERT_(FILE|DIR)|APT_CONFIG)$/i;

/**
 * The part of our environment that programs which we start may see: the rest may hold secrets, ours or others', that are none of
 * their business.
 */
export const plainEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => only(env, plain);

/**
 * The part of our environment that programs which fetch something may see: also how to reach the network. A proxy's address may
 * hold a password.
 */
export const fetchingEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ ...plainEnvironment(env), ...only(env, network) });

const only = (env: NodeJS.ProcessEnv, names: RegExp): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)));

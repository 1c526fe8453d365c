import { join } from 'node:path';

/** The text of neo4j.conf. Every value that is not Neo4j's default has its reason. */
export const neo4jConf = (pageCacheMb: number): string => `# Written at every start; changes are lost.

# Nobody but this machine, and only Bolt: no browser, no second door.
server.default_listen_address=127.0.0.1
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false

# Back-stops: each call sends its own, shorter timeout, which this does not bound. Neo4j's defaults are "for ever".
db.transaction.timeout=30s
db.lock.acquisition.timeout=5s
db.transaction.concurrent.maximum=100

# Of a heap of 512 MB; a transaction that wants more fails alone instead of taking the server with it.
db.memory.transaction.max=128m
dbms.memory.transaction.total.max=256m

# As large as the store, within bounds.
server.memory.pagecache.size=${pageCacheMb}m

# A shortest path that needs the exhaustive search is refused; one from a node to itself is an empty answer.
dbms.cypher.forbid_exhaustive_shortestpath=true
dbms.cypher.forbid_shortestpath_common_nodes=false

# LOAD CSV is allowed in READ mode: neither this machine's files nor any address may be reached by it.
dbms.security.allow_csv_import_from_file_urls=false
server.directories.import=import
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0

# The query log would hold what people asked.
db.logs.query.enabled=OFF

# 2 MB instead of 528 MB for an empty store.
db.tx_log.preallocate=false

# Killed, or out of disk, in the middle of appending a transaction: the half one, which nobody was told is committed, is
# cut off at the next start. By default the database then stays closed.
internal.dbms.tx_log.fail_on_corrupted_log_files=false

# The databases are checkpointed 0.1 s after SIGTERM; without these lines Bolt waits another 10 s for nobody.
db.shutdown_transaction_end_timeout=3s
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
internal.dbms.bolt.netty_server_shutdown_timeout=2s
internal.server.bolt.thread_pool_shutdown_wait_time=2s
`;

/** The arguments with which `java` is started; the launch script, which would read `server.jvm.additional`, is not used. */
export function javaArguments(options: { jars: string; home: string; port: number }): string[] {
  return [
    '-Xms512m',
    '-Xmx512m',
    // A list grown in Cypher escapes the transaction's memory limit. Half alive is worse than dead: whoever started us
    // sees the exit and starts again.
    '-XX:+ExitOnOutOfMemoryError',
    // Pauses of 7 ms where the serial collector makes some of 17, for 45 MB more; the default one takes 210 MB more.
    '-XX:+UseParallelGC',
    // As in Neo4j's own launch script.
    '-XX:-OmitStackTraceInFastThrow',
    '--add-opens=java.base/java.nio=ALL-UNNAMED',
    '--add-opens=java.base/java.io=ALL-UNNAMED',
    '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
    '--add-opens=java.base/java.util.concurrent=ALL-UNNAMED',
    '-Dlog4j2.disable.jmx=true',
    '-cp',
    join(options.jars, '*'),
    'org.neo4j.server.CommunityEntryPoint',
    `--home-dir=${options.home}`,
    `--config-dir=${join(options.home, 'conf')}`,
    // Here and not in the file: two that start at once on the same data must not read each other's.
    '-c',
    `server.bolt.listen_address=127.0.0.1:${options.port}`,
    '--console-mode',
  ];
}

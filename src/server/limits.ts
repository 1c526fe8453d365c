/** What one client may ask of HTTP, and how long anything may take. Times in milliseconds. */
export const serverLimits = {
  /** Express's own default; the longest operation that the token limit lets through has some 20 kB, its variables a few more. */
  bodyBytesMax: 100 * 1024,
  /** What of a larger one is passed over after the answer, and for how long: a client that sends before it reads gets the answer to a slip. */
  unreadBytesMax: 1024 * 1024,
  unreadMs: 1_000,
  /**
   * Brackets inside one another, in a document: twenty levels of `where` five relationships deep are some sixty. What reads a document
   * walks it recursively, the parser first, which runs out of stack at some 1,900.
   */
  documentDepthMax: 100,
  /** Of variables and extensions. No question nests its conditions deeper. */
  jsonDepthMax: 30,
  /** Of what an error tells: a text, and a list. What a client sent may be named in it, as long as it is and for each of a thousand places. */
  toldCharsMax: 500,
  toldItemsMax: 5,
  /** Node's defaults are 60 s and 300 s: a few hundred slow senders would hold the server that long. */
  headersMs: 10_000,
  requestMs: 15_000,
  /** How often the two above are looked at. */
  checkingMs: 5_000,
  /** Of an idle connection. A proxy in front must let go of its own sooner, or it meets one that is just being closed. */
  keepAliveMs: 65_000,
  /** A connection costs some 20 kB; Neo4j answers 50 requests at once, the rest waits. */
  connectionsMax: 1_024,
  /** Half of them: an office or a test of load behind one address has hundreds, and nobody alone can take all. */
  peerConnectionsMax: 512,
  /** Requests of one peer that wait for their answers: as many as connections, each of which carries one at a time. */
  peerRequestsMax: 512,
  /** An answer of which a client has taken nothing for so long, and at most twice that, is cut: a lost network comes back sooner. */
  stalledMs: 30_000,
  /** How long a browser need not ask again whether it may: Chrome takes no more. */
  preflightSeconds: 7_200,
  /** As many as a document without fragments can hold in its tokens: fragments that spread fragments may not make it more. */
  recursiveSelectionsMax: 2_000,
  /** Kept parsed: no client repeats more. */
  documentsMax: 1_000,
  /** Of all of them in memory: a thousand usual ones take 20 MB, one of 100 kB 200 kB. */
  documentsBytesMax: 32 * 1024 * 1024,
  /** Of validation and coercion: a document with three thousand mistakes is told of five. */
  errorsMax: 5,
  /**
   * Reads of up to so many rows are small: a point read, a page with what belongs to its rows. So many run at once; with those below they
   * leave some of the 50 connections to Neo4j free.
   */
  smallReadRowsMax: 1_000,
  smallReadsMax: 32,
  /**
   * All others share so many places: where each takes Neo4j a second, on two cores, so many end within four, well before the eight
   * after which it ends them. One takes a place for every so many rows.
   */
  heavySharesMax: 8,
  rowsPerShare: 25_000,
  /** Who finds no place waits so long; of each sort so many wait at most, a few kilobytes each. */
  readWaitMs: 2_000,
  waitingReadsMax: 200,
  /** Neo4j is asked no oftener whether it is there, however many probes ask us. */
  pingMs: 1_000,
  /** So often it is asked where nobody asks us. */
  watchMs: 5_000,
  /** One that says nothing for so long is lost to us: a busy one answers a ping within a second or two. */
  silenceMs: 5_000,
  /** A managed one that says nothing for so long is ended and started again: collecting all of its memory takes it less than a second. */
  hangMs: 20_000,
  /** A readiness probe is answered within so long, with what was known last: probes give up after a second. */
  probeMs: 500,
  /** Neo4j locks a user for 5 s after three wrong passwords. */
  refusedPauseMs: 15_000,
  /** Between two starts of a managed Neo4j that died: doubled from the first to the second. */
  restartPauseMs: 1_000,
  restartPauseMaxMs: 30_000,
  /** A Neo4j that lived this long died of something new. */
  restartForgivenMs: 60_000,
  /** A second or two is what a recovery takes; a first start takes longer, and asking again costs nothing. */
  retrySeconds: 2,
  /** Of one message over a socket: a document and its variables, well below what HTTP takes. The library's own bound is 100 MB. */
  socketBytesMax: 64 * 1024,
  /** Of a message: clients send theirs whole, browsers in some pieces of 16 kB or more. */
  socketFragmentsMax: 64,
  /** In all, which leaves half of the connections to questions. */
  socketsMax: 512,
  /** A quarter: an office behind one address has some tens of readers. */
  peerSocketsMax: 128,
  /** Over one socket, pings and pongs among them: ten subscriptions ended and ten begun, each second, */
  socketMessagesPerSecond: 20,
  /** or three times so quickly after a while. */
  socketMessagesAtOnce: 60,
  /** Over all of a peer's, its handshakes among them. To begin and end a subscription takes some 2 ms, so this is a tenth of a processor, */
  peerMessagesPerSecond: 100,
  /** or, after a while, as many at once as 128 sockets send when they come back with five subscriptions each. */
  peerMessagesAtOnce: 1_000,
  /** Whose messages are counted: some 300 bytes each. */
  peersMax: 10_000,
  /** Of one socket at a time: a page that shows the graph has a few lists that change. */
  subscriptionsMax: 10,
  /** What a client has not read yet: ten answers of 100 kB. One that reads no further is dropped instead of kept in memory. */
  socketBufferBytesMax: 1024 * 1024,
  /** Shorter than the minute after which proxies close what is silent. Who has not answered by the next is gone. */
  socketPingMs: 30_000,
  /** Then a client has to come again, and finds the process that took our place. */
  socketLifeMs: 60 * 60_000,
  /** For a client's first message. */
  socketInitMs: 3_000,
  /** For its goodbye when it is closed. */
  socketCloseMs: 2_000,
  /** One indexed read a second, whoever listens or asks: as fresh as people notice. */
  revisionMs: 1_000,
  /** A question does not wait longer to learn whether its answer is known. */
  revisionReadMs: 1_000,
  /** Answers that are kept, whatever their size: a key and its entry take about 1 kB. */
  answersMax: 20_000,
  /** Ways of asking, by headers alone: clients have a handful. Longer ones are not worth remembering. */
  envelopesMax: 500,
  envelopeCharsMax: 500,
  /** A packet on most networks: what is smaller takes one either way. */
  compressedBytesMin: 1_400,
  /**
   * Of all answers that are being sent, each counted once however many read it: eight of the largest. Larger ones than the other
   * number are refused beyond it; of smaller ones there are no more than connections.
   */
  sendingBytesMax: 64 * 1024 * 1024,
  sentAnywayBytesMax: 64 * 1024,
  /** Of a store that others share: a local one answers in less than a millisecond, and reading from Neo4j takes some ten. */
  sharedAnswersMs: 100,
  /** A larger answer takes longer to fetch than many take to be read. */
  sharedAnswerBytesMax: 1024 * 1024,
  /** Its key names the day, so it is of no use on the next. */
  sharedAnswerMs: 24 * 60 * 60_000,
  /** Requests in flight may take this long once we are asked to stop; a read is ended after 10 s anyway. */
  drainMs: 12_000,
  /** Then whatever still runs is cut. Kubernetes and Docker Compose as set up here kill after 30 s. */
  stopMs: 28_000,
  /** How large the graph is, is looked at so often: a graph that is fed for a minute does not become another one. */
  measureMs: 60_000,
};

/** The limits of the server: what one client may ask, and how long anything may take. Times are in milliseconds. */
export const serverLimits = {
  /** Express's own default; the longest operation that the token limit lets through has some 20 kB, its variables a few more. */
  bodyBytesMax: 100 * 1024,
  /** Of a request by a curator or an admin: an article of 200,000 characters, of three bytes each, some of them written as six. */
  articleBytesMax: 2 * 1024 * 1024,
  /** So much of a larger body is passed over after the answer, for so long: a client that sends before it reads still gets the answer. */
  unreadBytesMax: 1024 * 1024,
  unreadMs: 1_000,
  /**
   * Brackets inside one another, in a document: twenty levels of `where` five relationships deep are some sixty. What reads a document
   * walks it recursively, the parser first, which runs out of stack at some 1,900.
   */
  documentDepthMax: 100,
  /** Levels of variables and of extensions. No question nests its conditions deeper. */
  jsonDepthMax: 30,
  /** An error tells so much of a text, and of a list: it may name what a client sent, which may be long or wrong in a thousand places. */
  toldCharsMax: 500,
  toldItemsMax: 5,
  /** Node's defaults are 60 s and 300 s: a few hundred slow senders would hold the server that long. */
  headersMs: 10_000,
  requestMs: 15_000,
  /** The two times above are checked so often. */
  checkingMs: 5_000,
  /** An idle connection is kept so long. A proxy in front must close its own sooner, or it uses one that is just being closed. */
  keepAliveMs: 65_000,
  /** A connection costs some 20 kB. Neo4j answers 50 requests at once; the others wait. */
  connectionsMax: 1_024,
  /** A peer may have half of the connections: an office or a load test behind one address has hundreds, and no peer can take all. */
  peerConnectionsMax: 512,
  /** So many requests of one peer wait for their answers: as many as it may have connections, each of which carries one at a time. */
  peerRequestsMax: 512,
  /** An answer of which a client has taken nothing for so long, and at most twice that, is cut: a lost network comes back sooner. */
  stalledMs: 30_000,
  /** A token has at most so many characters. Identity providers make some of one or two thousand. */
  tokenCharsMax: 8 * 1024,
  /** A peer may send so many wrong tokens a minute, and so many at once: who has an old one, or copied a part of one, tries a few times. */
  wrongTokensPerMinute: 10,
  wrongTokensAtOnce: 10,
  /** The files of tokens and of keys are looked at no oftener: a token that is taken back lets in for so long at most. */
  identityFileMs: 1_000,
  /** A token takes some 150 bytes in its file, a key some 500. */
  identityFileBytesMax: 1024 * 1024,
  /** The clock of an identity provider may differ from ours by so many seconds. */
  jwtClockSeconds: 30,
  /** An identity provider has so long to answer with its keys, which are a few kilobytes. */
  jwksMs: 5_000,
  jwksBytesMax: 256 * 1024,
  /** One that did not answer is not asked again for so long. */
  jwksPauseMs: 5_000,
  /** Keys are taken for so long before they are asked for again: one that the provider takes back lets in no longer. */
  jwksKeptMs: 10 * 60_000,
  /** A key that is not known is asked for, but no oftener: names of keys can be made up. */
  jwksUnknownKeyMs: 30_000,
  /** A browser need not ask again so long whether a page may ask: Chrome takes no more. */
  preflightSeconds: 7_200,
  /** As many selections as a document without fragments can hold in its tokens: fragments in fragments may not make it more. */
  recursiveSelectionsMax: 2_000,
  /** So many documents are kept parsed: no client repeats more. */
  documentsMax: 1_000,
  /** All kept documents may take so much memory: a thousand usual ones take 20 MB, one of 100 kB takes 200 kB. */
  documentsBytesMax: 32 * 1024 * 1024,
  /** So many errors of validation and coercion are told, of a document with three thousand mistakes too. */
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
  /** A read that finds no place waits so long. So many reads of each sort wait at most, a few kilobytes each. */
  readWaitMs: 2_000,
  waitingReadsMax: 200,
  /** Neo4j is asked no oftener whether it is there, however many probes ask us. */
  pingMs: 1_000,
  /** Neo4j is asked so often while no probe asks us. */
  watchMs: 5_000,
  /** A Neo4j that says nothing for so long is lost: a busy one answers a ping within a second or two. */
  silenceMs: 5_000,
  /** A managed Neo4j that says nothing for so long is started again: a full collection of its memory takes less than a second. */
  hangMs: 20_000,
  /** A readiness probe is answered within so long, with the last known state: probes give up after a second. */
  probeMs: 500,
  /** Neo4j locks a user for 5 s after three wrong passwords. */
  refusedPauseMs: 15_000,
  /** The pause before a managed Neo4j that died is started again. It doubles from start to start, up to the second figure. */
  restartPauseMs: 1_000,
  restartPauseMaxMs: 30_000,
  /** A Neo4j that lived this long died of something new. */
  restartForgivenMs: 60_000,
  /** A second or two is what a recovery takes; a first start takes longer, and asking again costs nothing. */
  retrySeconds: 2,
  /** One message over a socket has at most so many bytes: a document and its variables. The library's own bound is 100 MB. */
  socketBytesMax: 64 * 1024,
  /** A message has at most so many fragments: clients send theirs whole, browsers in some pieces of 16 kB or more. */
  socketFragmentsMax: 64,
  /** All sockets together, which leaves half of the connections to questions. */
  socketsMax: 512,
  /** A peer may have a quarter of the sockets: an office behind one address has some tens of readers. */
  peerSocketsMax: 128,
  /** So many messages a second may come over one socket, pings and pongs among them: ten subscriptions ended and ten begun. */
  socketMessagesPerSecond: 20,
  /** A socket that was silent for a while may send so many messages at once. */
  socketMessagesAtOnce: 60,
  /** So many come over all sockets of a peer, handshakes among them. One subscription takes some 2 ms: this is a tenth of a processor. */
  peerMessagesPerSecond: 100,
  /** A peer that was silent may send as many at once as 128 sockets that come back with five subscriptions each. */
  peerMessagesAtOnce: 1_000,
  /** The messages of so many peers are counted, in some 300 bytes each. */
  peersMax: 10_000,
  /** One socket has so many subscriptions at a time: a page that shows the graph has a few lists that change. */
  subscriptionsMax: 10,
  /** A client that leaves more bytes than this unread, ten answers of 100 kB, is dropped instead of kept in memory. */
  socketBufferBytesMax: 1024 * 1024,
  /** Shorter than the minute after which proxies close a silent socket. A client that has not answered by the next ping is gone. */
  socketPingMs: 30_000,
  /** The token with which a socket was opened is looked at again so often. */
  socketTokenMs: 30_000,
  /** After so long a client has to connect again, and finds the process that took our place. */
  socketLifeMs: 60 * 60_000,
  /** A client has so long for its first message. */
  socketInitMs: 3_000,
  /** A client has so long to confirm that its socket is closed. */
  socketCloseMs: 2_000,
  /** The revision is read at most so often, with one indexed read: as fresh as people notice. */
  revisionMs: 1_000,
  /** A question waits no longer to learn the state of the graph. */
  revisionReadMs: 1_000,
  /** So many answers are kept, whatever their size: a key and its entry take about 1 kB. */
  answersMax: 20_000,
  /** So many envelopes are remembered, the headers of a way to ask: clients have a handful. Longer ones are not worth it. */
  envelopesMax: 500,
  envelopeCharsMax: 500,
  /** Most networks send this in one packet: a smaller answer gains nothing by compression. */
  compressedBytesMin: 1_400,
  /**
   * The bytes of all answers that are being sent, each counted once however many clients read it: eight of the largest. Beyond it,
   * an answer larger than the second number is refused; smaller ones are bounded by the number of connections.
   */
  sendingBytesMax: 64 * 1024 * 1024,
  sentAnywayBytesMax: 64 * 1024,
  /** The store of shared answers has so long: a local one answers in less than a millisecond, and a read from Neo4j takes some ten. */
  sharedAnswersMs: 100,
  /** A larger answer takes longer to fetch from the store than many take to read from Neo4j. */
  sharedAnswerBytesMax: 1024 * 1024,
  /** The key of a shared answer names the day, so the answer is of no use on the next. */
  sharedAnswerMs: 24 * 60 * 60_000,
  /** Requests in flight may take this long once we are asked to stop; a read is ended after 10 s anyway. */
  drainMs: 12_000,
  /** After so long all that still runs is cut. Kubernetes and Docker Compose as set up here kill after 30 s. */
  stopMs: 28_000,
  /** The sizes of the graph are read so often: a graph that is fed for a minute does not become another one. */
  measureMs: 60_000,
};

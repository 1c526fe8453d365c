import { CloseCode } from 'graphql-ws';

/** The codes by which a socket is closed: when each is used, and what a client had best do then. A test compares docs/subscriptions.md. */
export const closeCodes = {
  goingAway: { code: 1001, when: 'Kakehashi stops, or the socket is an hour old.', cure: 'Connect again at once.' },
  protocolError: { code: 1002, when: 'What came is no WebSocket frame, or none that may come now.', cure: 'Mend the client.' },
  binary: { code: 1003, when: 'A message is binary.', cure: 'Send messages as text.' },
  policyViolation: { code: 1008, when: 'A message came in too many fragments.', cure: 'Send messages whole.' },
  invalidText: { code: 1007, when: 'A message is not UTF-8.', cure: 'Mend the client.' },
  tooBig: { code: 1009, when: 'A message is larger than 64 kB.', cure: 'Ask in smaller operations, or name the document by its hash.' },
  badRequest: { code: CloseCode.BadRequest, when: 'A message is none of `graphql-transport-ws`.', cure: 'Mend the client.' },
  unauthorized: {
    code: CloseCode.Unauthorized,
    when: '`subscribe` came before `connection_ack`.',
    cure: 'Send `connection_init` and wait for its answer.',
  },
  forbidden: {
    code: CloseCode.Forbidden,
    when: 'The token with which the socket was opened lets in no longer, or with another role.',
    cure: 'Get another token; connect again with it.',
  },
  otherProtocol: {
    code: CloseCode.SubprotocolNotAcceptable,
    when: 'The client does not speak `graphql-transport-ws`.',
    cure: 'Choose a client that does.',
  },
  initTimeout: {
    code: CloseCode.ConnectionInitialisationTimeout,
    when: 'No `connection_init` came within 3 s.',
    cure: 'Send it at once; connect again.',
  },
  subscriberExists: {
    code: CloseCode.SubscriberAlreadyExists,
    when: 'A subscription has the id of another that has not ended.',
    cure: 'Choose a new id for each.',
  },
  tooManyMessages: {
    code: CloseCode.TooManyInitialisationRequests,
    when: '`connection_init` came twice, or more messages, pings and pongs than may: see above.',
    cure: 'Send fewer; connect again after some seconds, not at once.',
  },
  internalError: {
    code: CloseCode.InternalServerError,
    when: 'Kakehashi has met a bug.',
    cure: 'Connect again after some seconds; report it if it happens again.',
  },
} as const;

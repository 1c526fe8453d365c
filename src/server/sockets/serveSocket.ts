import type { Server } from 'graphql-ws';
import type { TokenBucket } from 'limiter';
import { WebSocket } from 'ws';
import { serverLimits } from '../limits.js';
import type { Logger } from '../observe/log.js';
import { closeCodes } from './closeCodes.js';
import type { Client } from './SocketContext.js';

/**
 * Lets the protocol speak through this socket until the client goes, does not answer, does not read, sends more than `mayCome`
 * lets through or has been here long enough. The library's own adapter would write to the console whenever a client breaks off or
 * sends nonsense.
 */
export function serveSocket(
  socket: WebSocket,
  client: Omit<Client, 'signal'>,
  protocol: Server<Client>,
  mayCome: TokenBucket,
  log: Logger,
): void {
  const openedAt = performance.now();
  const gone = new AbortController();
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      close: (code, reason) => socket.close(code, reason),
      // Resolved when it is on its way: a subscription does not read on for a client that does not. And never at once, or one
      // whose client has gone would not let us see that.
      send: (data) =>
        new Promise((resolve) => {
          if (dropIfSlow() || socket.readyState !== WebSocket.OPEN) setImmediate(resolve);
          else socket.send(data, () => resolve());
        }),
      onMessage: (take) =>
        socket.on('message', (data, isBinary) => {
          if (!isWelcome()) return;
          // The library has checked that text is UTF-8.
          if (isBinary) socket.close(closeCodes.binary.code, closeCodes.binary.when);
          else take(String(data)).catch(fail);
        }),
    },
    { ...client, signal: gone.signal },
  );
  const pinging = pingUntilSilent(socket);
  const life = setTimeout(
    () => socket.close(closeCodes.goingAway.code, 'This socket is an hour old. Connect again.'),
    serverLimits.socketLifeMs,
  );
  // Each ping is answered, and the answers wait to be read like all messages.
  socket.on('ping', () => isWelcome() && dropIfSlow());
  socket.on('pong', isWelcome);
  // The library closes, with the right code, a socket whose client breaks the protocol of WebSockets.
  socket.on('error', (error) => log.debug({ err: error }, 'socket error'));
  socket.once('close', (code, reason) => {
    clearInterval(pinging);
    clearTimeout(life);
    gone.abort();
    log.info({ code, ms: Math.round(performance.now() - openedAt) }, 'socket');
    closed(code, String(reason)).catch(fail);
  });

  /** Counts a message, of whatever kind. Messages that are on their way when a socket is closed are not read any more. */
  function isWelcome(): boolean {
    if (socket.readyState !== WebSocket.OPEN) return false;
    const isWithin = mayCome.tryRemoveTokens(1);
    if (!isWithin) socket.close(closeCodes.tooManyMessages.code, tooMany);
    return isWithin;
  }

  function dropIfSlow(): boolean {
    const isSlow = socket.bufferedAmount > serverLimits.socketBufferBytesMax;
    if (isSlow) socket.terminate();
    return isSlow;
  }

  function fail(error: unknown): void {
    log.error({ err: error }, 'unexpected error');
    socket.close(closeCodes.internalError.code, 'Internal server error');
  }
}

const tooMany = `At most ${serverLimits.socketMessagesPerSecond} messages a second, and ${serverLimits.peerMessagesPerSecond} from one address.`;

function pingUntilSilent(socket: WebSocket): NodeJS.Timeout {
  let answers = true;
  socket.on('pong', () => {
    answers = true;
  });
  return setInterval(() => {
    if (!answers) return socket.terminate();
    answers = false;
    socket.ping();
  }, serverLimits.socketPingMs);
}

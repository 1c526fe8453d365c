import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ClientError } from '../../../errors.js';
import { serverLimits } from '../../limits.js';
import { errorBody, isForLater } from './httpErrors.js';
import { passOver } from './passOver.js';

/** Why a client may not open a socket, or why its request is broken. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: object;
  readonly headers?: readonly string[];
}

/** The refusal for an error that a client is told about. */
export const refusalFor = ({ status, code, message, details, headers }: ClientError): Refusal => ({
  status,
  code,
  message,
  details,
  headers: Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
});

/** Answers, by HTTP and in the shape of all other refusals, a request that Node has handed over as a bare connection. */
export function refuseUpgrade(socket: Duplex, { status, code, message, details, headers = [] }: Refusal): void {
  const body = JSON.stringify(errorBody(code, message, details));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(isForLater(status) ? [`Retry-After: ${serverLimits.retrySeconds}`] : []),
    ...headers,
  ];
  socket.on('error', () => {});
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  passOver(socket, () => socket.destroy());
}

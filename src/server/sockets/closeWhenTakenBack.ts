import type { WebSocket } from 'ws';
import { UnauthenticatedError } from '../../errors.js';
import type { Viewer } from '../../execution/Viewer.js';
import { serverLimits } from '../limits.js';
import { closeCodes } from './closeCodes.js';

/** Closes a socket when the token with which it was opened no longer says the same: it was taken back, has expired or has another role. */
export function closeWhenTakenBack(socket: WebSocket, { name, role }: Viewer, viewerByNow: () => Promise<Viewer>): void {
  if (name === undefined) return;
  const looking = setInterval(async () => {
    if (!(await isStill())) socket.close(closeCodes.forbidden.code, closeCodes.forbidden.when);
  }, serverLimits.socketTokenMs);
  socket.once('close', () => clearInterval(looking));

  async function isStill(): Promise<boolean> {
    try {
      const byNow = await viewerByNow();
      return byNow.name === name && byNow.role === role;
    } catch (error) {
      // What cannot be checked at present is checked the next time.
      return !(error instanceof UnauthenticatedError);
    }
  }
}

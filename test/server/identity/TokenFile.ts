import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '../../../src/execution/Viewer.js';
import { entryOf, newToken } from '../../../src/server/identity/tokenFile.js';
import { changeTokens } from '../../../src/server/identity/writeTokens.js';
import { serverLimits } from '../../../src/server/limits.js';

/** A file of tokens in a folder of its own. */
export class TokenFile {
  readonly folder = mkdtempSync(join(tmpdir(), 'kakehashi-tokens-'));
  readonly path = join(this.folder, 'tokens.json');

  async give(name: string, role: Role): Promise<string> {
    const token = newToken();
    await changeTokens(this.path, (entries) => void entries.set(name, entryOf(token, role)));
    return token;
  }

  async takeBack(name: string): Promise<void> {
    await changeTokens(this.path, (entries) => void entries.delete(name));
  }

  write(text: string): void {
    writeFileSync(this.path, text, { mode: 0o600 });
  }

  /** Waits until a server has seen what was done. */
  async seen(): Promise<void> {
    await sleep(serverLimits.identityFileMs + 20);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

import { createServer } from 'node:net';

/** Finds a port on loopback that nobody uses now. Neo4j does not tell which port it was given for 0, so we look for one first. */
export function freePort(): Promise<number> {
  return listenOn(0);
}

/** Whether nobody uses a port on loopback now. */
export async function isFree(port: number): Promise<boolean> {
  return listenOn(port).then(
    () => true,
    () => false,
  );
}

function listenOn(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

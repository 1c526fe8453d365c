import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { questions } from '../../questions/index.js';
import { peerDriver, read } from '../peerDriver.js';

/**
 * As little as answers a question: a statement by hand that returns lists, made into JSON. No GraphQL, no checks, no schema. What
 * anything else takes longer is what it does more.
 */
const driver = peerDriver();
const asked = new Map(questions.map(({ name, floor }) => [`/${name}`, floor]));

const server = createServer(async (request, response) => {
  try {
    const question = asked.get(request.url ?? '');
    if (!question) throw new Error(`There is no question ${request.url}.`);
    const rows = await read(driver, question.statement, JSON.parse(await textOf(request)));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: { answer: question.answer(rows) } }));
  } catch (error) {
    response.writeHead(500).end(JSON.stringify({ errors: [{ message: String(error) }] }));
  }
});
server.listen(0, '127.0.0.1', () => console.log(`listening at http://127.0.0.1:${(server.address() as AddressInfo).port}/`));

function textOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => resolve(text));
    request.on('error', reject);
  });
}

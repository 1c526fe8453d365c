import { running } from './running.js';

export default async function teardown() {
  await running.neo4j?.stop();
}

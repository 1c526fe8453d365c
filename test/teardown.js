import { running } from './running.js';

export default async function teardown() {
  await Promise.all(running.map((neo4j) => neo4j.stop()));
}

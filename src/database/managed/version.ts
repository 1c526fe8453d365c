/** The Neo4j that starts by itself: the last line that runs on Java 17 and is kept up for years (LTS). */
export const neo4jVersion = '5.26.30';

/** Number by number: 5.9 is older than 5.26, and both are older than 2025.1. */
export function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0;
}

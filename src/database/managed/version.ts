/** The version of the managed Neo4j: the last line that runs on Java 17 and is kept up for years (LTS). */
export const neo4jVersion = '5.26.30';

/** Whether a version is newer than another, number by number: 5.9 is older than 5.26, and both are older than 2025.1. */
export function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0;
}

export type { Article } from './Article.js';
export { type IngestOptions, ingest, retract } from './ingest.js';
export type { Known } from './known.js';
export type { IngestionResult } from './ledger.js';
export { prepare } from './prepare.js';
export { articleFrom, type Declaration, readArticle } from './readArticle.js';
export { type SeedOptions, type SeedResult, seed } from './seed.js';
export { readSeeds, readSeedTexts } from './seedFiles.js';

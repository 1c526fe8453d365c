import { anyOrderTests } from './writing/anyOrder.js';
import { asOfTests } from './writing/asOf.js';
import { changingTests } from './writing/changing.js';
import { decidingTests } from './writing/deciding.js';
import { closeGraph, openGraph } from './writing/graph.js';
import { ingestingTests } from './writing/ingesting.js';
import { knowingTests } from './writing/knowing.js';
import { namingTests } from './writing/naming.js';
import { pagingTests } from './writing/paging.js';
import { seedingTests } from './writing/seeding.js';

// One file, so that all tests that write share one Neo4j, one after the other.
beforeAll(openGraph);
afterAll(closeGraph);

describe('ingesting', ingestingTests);
describe('any order', anyOrderTests);
describe('curators’ decisions', decidingTests);
describe('paging', pagingTests);
describe('what was known when', knowingTests);
describe('as of a day', asOfTests);
describe('names for search', namingTests);
describe('seeding', seedingTests);
describe('changing', changingTests);

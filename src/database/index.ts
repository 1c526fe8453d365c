export type { Connection } from './connect.js';
export { type CallOptions, type Counters, Database, type Outcome, type Returned, type Send, type Watch } from './Database.js';
export { Lane } from './Lane.js';
export { writeAtomically } from './managed/folder/dataFolder.js';
export { withLock } from './managed/install/lock.js';
export { joinManagedNeo4j } from './managed/joinManagedNeo4j.js';
export { DataInUseError } from './managed/process/running.js';
export { type ManagedNeo4j, type ManagedNeo4jOptions, startManagedNeo4j } from './managed/startManagedNeo4j.js';

import 'reflect-metadata';
import { buildSchema } from 'type-graphql';
import { peerDriver } from '../peerDriver.js';
import { serve } from '../peerServer.js';
import { Loaders } from './Loaders.js';
import { resolvers } from './resolvers.js';
import { Country, Organization } from './types.js';

/** What many would write themselves: resolvers, and DataLoader so that each level of a question is one statement. */
const driver = peerDriver();
const schema = await buildSchema({ resolvers, orphanedTypes: [Organization, Country], validate: false });
await serve(schema, () => ({ driver, loaders: new Loaders(driver) }));

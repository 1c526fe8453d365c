import { Command } from 'commander';
import type { Database } from '../database/index.js';
import { RefusedError } from './exit.js';
import { type Io, writeJson, writeLine } from './Io.js';
import { ask } from './parts/ask.js';
import { withStore } from './parts/openStore.js';
import { showArticle } from './show/article.js';
import { showClaim } from './show/claim.js';
import { showEntity } from './show/entity.js';
import type { Shown } from './show/Shown.js';

/** `show`: prints all that is known of one thing. */
export const showCommand = (io: Io): Command =>
  new Command('show')
    .description('print an entity, an article or a claim, each part with the articles that state it')
    .argument('<id>', 'the id of any of them; that of an entity which became another shows that one')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  kakehashi show far-north-fiber\n  kakehashi show clubic-2025-05-12\n  kakehashi show claim-0123456789abcdef0123',
    )
    .action((id: string, { json = false }: { json?: boolean }) =>
      withStore(io, 'READ', async ({ database }) => {
        const { document, lines } = await shown(database, id);
        if (json) writeJson(io, { ...document, problems: [] });
        else for (const each of lines) writeLine(io, each);
      }),
    );

async function shown(database: Database, id: string): Promise<Shown> {
  const { data } = await ask<{ node: { __typename: string; id: string } | null }>(database, which, { id });
  if (!data.node) throw new RefusedError(await missing(database, id), 'UNKNOWN_ID');
  const { __typename: kind, id: found } = data.node;
  if (kind === 'Article') return showArticle(database, found);
  if (kind === 'Claim') return showClaim(database, found);
  return showEntity(database, kind, found, id);
}

/** What may have been meant. */
async function missing(database: Database, id: string): Promise<string> {
  const { warnings } = await ask(database, meant, { id });
  return warnings[0]?.message.replace('no entity', 'no entity, article or claim') ?? `There is nothing with the id "${id}".`;
}

const which = 'query Which($id: ID!) { node(id: $id) { __typename id } }';

const meant = 'query Meant($id: ID!) { neighbourhood(of: [$id]) { nodes { id } } }';

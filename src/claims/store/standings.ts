import type { Send } from '../../database/index.js';
import { type Cited, citing, type Standings, standingsOf, wanting, withArrivals } from '../fold/standings.js';
import type { Arrivals, Touched } from '../fold/Touched.js';
import { loadRelationships, loadValues, loadWhole, loadWitnesses } from './cited.js';

/**
 * Loads the claims about what was touched, and adds what arrives. All of it is folded before it is written, so that what is new
 * is written once and not read again.
 */
export async function loadStandings(send: Send, touched: Touched, arrivals: Arrivals): Promise<Standings> {
  const stored = await loadCited(send, touched, arrivals.appearing);
  for (const claim of await loadWhole(send, wanting(stored, touched, arrivals))) stored.set(claim.id, claim);
  const claims = withArrivals(stored, arrivals);
  const articles = new Set([...citing(claims), ...arrivals.mentions.map(({ article }) => article)]);
  return standingsOf(claims, await loadWitnesses(send, articles));
}

/** The claims about what was touched, by their ids. */
async function loadCited(send: Send, { entities, relationships }: Touched, appearing: ReadonlySet<string>): Promise<Map<string, Cited>> {
  const [values, known] = await Promise.all([
    loadValues(
      send,
      [...entities].filter((id) => !appearing.has(id)),
    ),
    loadRelationships(send, relationships),
  ]);
  const qualifiers = await loadValues(
    send,
    known.map(({ id }) => id),
  );
  return new Map<string, Cited>([...values, ...known, ...qualifiers].map((claim) => [claim.id, claim]));
}

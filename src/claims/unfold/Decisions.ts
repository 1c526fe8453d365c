import type { Model } from '../../../schema/Model.js';
import type { Article, Finding, Values } from '../article/Article.js';
import { sorted } from './order.js';
import { partsOf } from './parts.js';

/** The entities that stand at the ends of a claim in truth, as far as curators moved it. */
export interface Move {
  readonly subject?: string | undefined;
  /** At the other end of a relationship. */
  readonly object?: string | undefined;
}

/** The decisions of all articles of the kind CURATION together. */
export class Decisions {
  constructor(
    /** Merged id → the id that was kept, which may be merged in its turn. */
    private readonly kept: ReadonlyMap<string, string>,
    /** Claim id → where the claim was moved. */
    private readonly moves: ReadonlyMap<string, Move>,
    /** The ids of claims that win over their rivals. */
    readonly preferred: ReadonlySet<string>,
  ) {}

  /** The id by which the graph knows an entity: its own, or that into which it is merged in the end. */
  entity(id: string): string {
    let current = id;
    for (let next = this.kept.get(current); next !== undefined; next = this.kept.get(current)) current = next;
    return current;
  }

  /** Where curators moved a claim, by the ids under which the graph knows the entities. */
  move(claim: string): Move {
    const { subject, object } = this.moves.get(claim) ?? {};
    return { subject: subject && this.entity(subject), object: object && this.entity(object) };
  }

  /** Merged id → the id into which it is merged in the end. */
  get merged(): Map<string, string> {
    return new Map([...this.kept.keys()].map((id) => [id, this.entity(id)]));
  }

  /** The ids of the claims that curators moved, as they were before that. */
  get moved(): ReadonlySet<string> {
    return new Set(this.moves.keys());
  }

  /** Whether no decision changes the ids that articles give. */
  get movesNothing(): boolean {
    return this.kept.size + this.moves.size === 0;
  }

  /** These decisions without those that move claims to another entity. A curator names a claim by the id that it has under them. */
  get withoutMoves(): Decisions {
    return new Decisions(this.kept, new Map(), this.preferred);
  }
}

/** Decisions where there are none: every id stays as articles give it. */
export const noDecisions = new Decisions(new Map(), new Map(), new Set());

/** Reads the decisions out of their articles, in whatever order these come, and finds those that contradict one another. */
export function decisionsOf(
  model: Model,
  curations: readonly Article[],
): { decisions: Decisions; problems: (Finding & { article: string })[] } {
  const problems: (Finding & { article: string })[] = [];
  const kept = new Map<string, string>();
  const moves = new Map<string, Move>();
  const preferred = new Set<string>();
  const different: (Finding & { article: string; one: string; other: string })[] = [];
  for (const article of [...curations].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const part of partsOf(model, article)) {
      if (part.part !== 'decision') continue;
      const { path, decision } = part;
      const at = { article: article.id, path };
      const value = part.value as Values & string;
      if (decision === 'sameAs') merge(kept, String(value.merged), String(value.kept), at, problems);
      else if (decision === 'about') move(moves, value, at, problems);
      else if (decision === 'preferred') preferred.add(value);
      else different.push({ ...at, code: 'CONFLICTING_DECISIONS', message: '', one: String(value.one), other: String(value.other) });
    }
  }
  const decisions = new Decisions(kept, moves, preferred);
  for (const { one, other, ...at } of different) {
    if (decisions.entity(one) !== decisions.entity(other)) continue;
    problems.push({
      ...at,
      message: `"${one}" and "${other}" are decided to be two, but other decisions make them one (${sorted([one, other, decisions.entity(one)]).join(', ')}). Retract one of them.`,
    });
  }
  return { decisions, problems };
}

type At = { article: string; path: Finding['path'] };

function merge(kept: Map<string, string>, merged: string, into: string, at: At, problems: (Finding & At)[]): void {
  const refuse = (message: string) => problems.push({ ...at, code: 'CONFLICTING_DECISIONS', message });
  const already = kept.get(merged);
  if (already !== undefined && already !== into) {
    refuse(`"${merged}" is already merged into "${already}"; merge "${already}" and "${into}" instead.`);
    return;
  }
  for (let id: string | undefined = into; id !== undefined; id = kept.get(id)) {
    if (id !== merged) continue;
    refuse(`"${merged}" cannot become "${into}", which itself is decided to be "${merged}".`);
    return;
  }
  kept.set(merged, into);
}

function move(moves: Map<string, Move>, { claim, entity, object }: Values, at: At, problems: (Finding & At)[]): void {
  const already = moves.get(String(claim)) ?? {};
  const decided = { subject: entity, object } as Move;
  for (const end of ['subject', 'object'] as const) {
    const [one, other] = [already[end], decided[end]];
    if (one === undefined || other === undefined || one === other) continue;
    problems.push({
      ...at,
      code: 'CONFLICTING_DECISIONS',
      message: `The ${end} of the claim ${claim} is already decided to be "${one}", not "${other}".`,
    });
    return;
  }
  moves.set(String(claim), { subject: already.subject ?? decided.subject, object: already.object ?? decided.object });
}

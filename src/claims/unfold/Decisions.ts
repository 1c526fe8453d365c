import type { Model } from '../../../schema/Model.js';
import type { Article, Finding, Values } from '../article/Article.js';
import { sorted } from './order.js';
import { partsOf } from './parts.js';

/** The decisions of all articles of the kind CURATION together. */
export class Decisions {
  constructor(
    /** Merged id → the id that was kept, which may be merged in its turn. */
    private readonly kept: ReadonlyMap<string, string>,
    /** Claim id → the entity that is its subject in truth. */
    private readonly subjects: ReadonlyMap<string, string>,
    /** The ids of claims that win over their rivals. */
    readonly preferred: ReadonlySet<string>,
  ) {}

  /** The id by which the graph knows an entity: its own, or that into which it is merged in the end. */
  entity(id: string): string {
    let current = id;
    for (let next = this.kept.get(current); next !== undefined; next = this.kept.get(current)) current = next;
    return current;
  }

  /** The id of the entity to which a curator moved a claim; undefined where none did. */
  subject(claim: string): string | undefined {
    const entity = this.subjects.get(claim);
    return entity === undefined ? undefined : this.entity(entity);
  }

  /** Merged id → the id into which it is merged in the end. */
  get merged(): Map<string, string> {
    return new Map([...this.kept.keys()].map((id) => [id, this.entity(id)]));
  }

  /** Claim id → the entity that the claim is about in truth. */
  get moved(): ReadonlyMap<string, string> {
    return this.subjects;
  }

  /** Whether no decision changes the ids that articles give. */
  get movesNothing(): boolean {
    return this.kept.size + this.subjects.size === 0;
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
  const subjects = new Map<string, string>();
  const preferred = new Set<string>();
  const different: (Finding & { article: string; one: string; other: string })[] = [];
  for (const article of [...curations].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const part of partsOf(model, article)) {
      if (part.part !== 'decision') continue;
      const { path, decision } = part;
      const at = { article: article.id, path };
      const value = part.value as Values & string;
      if (decision === 'sameAs') merge(kept, String(value.merged), String(value.kept), at, problems);
      else if (decision === 'about') move(subjects, String(value.claim), String(value.entity), at, problems);
      else if (decision === 'preferred') preferred.add(value);
      else different.push({ ...at, code: 'CONFLICTING_DECISIONS', message: '', one: String(value.one), other: String(value.other) });
    }
  }
  const decisions = new Decisions(kept, subjects, preferred);
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

function move(subjects: Map<string, string>, claim: string, entity: string, at: At, problems: (Finding & At)[]): void {
  const already = subjects.get(claim);
  if (already === undefined || already === entity) subjects.set(claim, entity);
  else
    problems.push({
      ...at,
      code: 'CONFLICTING_DECISIONS',
      message: `The claim ${claim} is already decided to be about "${already}", not "${entity}".`,
    });
}

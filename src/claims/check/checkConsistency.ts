import type { Model } from '../../../schema/Model.js';
import type { Article, Finding } from '../article/Article.js';
import { noDecisions } from '../unfold/Decisions.js';
import { groupBy } from '../unfold/order.js';
import { agree, slotOf } from '../unfold/slots.js';
import { type Stated, unfold } from '../unfold/unfold.js';

/** Finds properties of which an article states two values where there can be only one. */
export function checkConsistency(model: Model, article: Article): Finding[] {
  const values = unfold(model, article, noDecisions).stated.filter(({ claim }) => 'value' in claim);
  const rivals = [...groupBy(values, rivalry)].flatMap(([key, group]) => (key === undefined ? [] : [group]));
  return rivals.flatMap((group) => {
    const [one, other] = contradiction(group) ?? [];
    if (!one || !other) return [];
    const message = `The article states two values where there can be one: ${printed(one)} and ${printed(other)}. Keep the one it means.`;
    return [{ path: other.path, code: 'CONTRADICTION', message }];
  });
}

/** The key of a value: values with the same key can contradict each other. */
function rivalry({ claim, property }: Stated): string | undefined {
  if (!property || !('value' in claim)) return undefined;
  const slot = slotOf(property, claim.value);
  return slot === undefined ? undefined : JSON.stringify([claim.subject, property.name, slot]);
}

function contradiction(group: readonly Stated[]): [Stated, Stated] | undefined {
  for (const [i, one] of group.entries()) {
    const other = group.slice(i + 1).find((later) => one.property && !agree(one.property, printed(one), printed(later)));
    if (other) return [one, other];
  }
  return undefined;
}

const printed = ({ claim }: Stated): string => ('value' in claim ? claim.value : '');

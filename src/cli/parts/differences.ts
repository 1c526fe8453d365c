import type { ComparedClaim, Comparison } from '../../claims/index.js';

/** What an article would change, in lines for people. */
export function differenceLines({ article, status, states, statesNoMore, decides, decidesNoMore, contradicted }: Comparison): string[] {
  const line = (sign: string, what: string) => (claim: ComparedClaim) =>
    `  ${sign} ${claim.words}${claim.elsewhere ? ` (${what} by other articles)` : ''}`;
  const lines = [
    ...states.map(line('+', 'stated already')),
    ...statesNoMore.map(line('-', 'still stated')),
    ...decides.map((words) => `  + ${words}`),
    ...decidesNoMore.map((words) => `  - ${words}`),
  ];
  const rivals =
    contradicted.length > 0 ? [`  ${contradicted.length} stored ${contradicted.length === 1 ? 'value gets' : 'values get'} a rival.`] : [];
  const same = lines.length === 0 && status !== 'UNCHANGED' ? ['  No claim differs.'] : [];
  return [`${wouldBe[status]} ${article}`, ...lines, ...rivals, ...same];
}

const wouldBe = { ADDED: 'would add', REPLACED: 'would replace', UNCHANGED: 'is there already:', RETRACTED: 'would retract' };

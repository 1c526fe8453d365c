import { type Effects, type IngestionResult, type ToldClaim, wordsOf } from '../../claims/index.js';

/** What taking an article in would change, in lines for people. */
export function differenceLines({ article, status, ...effects }: IngestionResult): string[] {
  const lines = effectLines(effects);
  const same = lines.length === 0 && status !== 'UNCHANGED' ? ['  No claim differs.'] : [];
  return [`${wouldBe[status]} ${article}`, ...lines, ...same];
}

/** A line for each claim that a change adds, confirms, contradicts, removes or withdraws. */
export function effectLines({ added, confirmed, contradicted, removed, withdrawn }: Effects<ToldClaim>): string[] {
  const line =
    (sign: string, more = '') =>
    (claim: ToldClaim) =>
      `  ${sign} ${wordsOf(claim)}${more}`;
  return [
    ...added.map(line('+')),
    ...confirmed.map(line('=', ' (stated already by others)')),
    ...contradicted.map(line('!', ' (gets a rival)')),
    ...removed.map(line('-')),
    ...withdrawn.map(line('~', ' (still stated by others)')),
  ];
}

export const wouldBe = { ADDED: 'would add', REPLACED: 'would replace', UNCHANGED: 'is there already:', RETRACTED: 'would retract' };

import { isDeepStrictEqual } from 'node:util';
import type { Contender } from './contenders/Contender.js';
import type { Question, Variables } from './questions/Question.js';

/** What all contenders that have the question must answer alike; else nothing is timed. Gives back the bytes of an answer, on average. */
export async function agree(contenders: readonly Contender[], question: Question, all: readonly Variables[]): Promise<Map<string, number>> {
  const asked = contenders.filter((contender) => contender.name === 'floor' || question[contender.name]);
  const bytes = new Map<string, number>();
  for (const variables of all) {
    const answers = await Promise.all(asked.map((contender) => contender.ask(question, variables)));
    const [first] = answers;
    for (const [i, { answer, bytes: own }] of answers.entries()) {
      const { name } = asked[i] as Contender;
      bytes.set(name, (bytes.get(name) ?? 0) + own / all.length);
      if (isDeepStrictEqual(answer, first?.answer)) continue;
      throw new Error(
        `${name} and ${asked[0]?.name} answer ${question.name} differently for ${JSON.stringify(variables)}; nothing is timed. ` +
          `${difference(JSON.stringify(first?.answer), JSON.stringify(answer))}`,
      );
    }
  }
  return bytes;
}

/** Where two texts part, with a little of what stands before. */
function difference(one = '', other = ''): string {
  const at = [...one].findIndex((letter, i) => letter !== other[i]);
  const from = Math.max(0, at - 80);
  return `"…${one.slice(from, at + 120)}…" against "…${other.slice(from, at + 120)}…"`;
}

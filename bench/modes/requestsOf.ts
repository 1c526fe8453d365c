import type { Contender, HttpRequest } from '../contenders/Contender.js';
import type { World } from '../graph/World.js';
import type { Question } from '../questions/Question.js';

/** All questions with all their variables, a request of each question in turn. */
export function requestsOf(contender: Contender, questions: readonly Question[], world: World): HttpRequest[] {
  const each = questions.map((question) => contender.requestsFor(question, question.variables(world)));
  const most = Math.max(...each.map(({ length }) => length));
  return Array.from({ length: most }, (_, i) => each.flatMap((requests) => requests[i % requests.length] ?? [])).flat();
}

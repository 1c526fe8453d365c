import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { RequestHandler } from 'express';
import { invariant } from '../../errors.js';
import type { ExampleQuestion } from './exampleQuestions.js';
import { searchOf } from './requestTarget.js';
import { sandboxSecurity } from './security.js';

/** A plugin that serves Apollo Sandbox with a document open in it, in production too: people who do not write programs ask there. */
export const sandbox = (document: string): ApolloServerPlugin =>
  ApolloServerPluginLandingPageLocalDefault({
    embed: { runTelemetry: false, initialState: { pollForSchemaUpdates: false } },
    footer: false,
    includeCookies: false,
    document,
  });

/** Sets the Sandbox's security policy where Apollo Server, by its own rule, answers with the page. */
export const sandboxPolicy: RequestHandler = (request, response, next) =>
  wantsPage(request) ? sandboxSecurity(request, response, next) : next();

/** Answers `/graphql?question=…` in a browser: with the Sandbox in which that question is open. */
export function sandboxWith(questions: readonly ExampleQuestion[]): RequestHandler {
  const byName = new Map(questions.map((question) => [question.name, question]));
  return async (request, response, next) => {
    const question = byName.get(new URLSearchParams(searchOf(request)).get('question') ?? '');
    if (!question || !wantsPage(request)) return next();
    // The page that the plugin would show at the start, with a nonce that is new each time.
    const page = await (await sandbox(question.document).serverWillStart?.({} as never))?.renderLandingPage?.();
    invariant(page, 'the Sandbox has no page');
    response.type('html').send(typeof page.html === 'string' ? page.html : await page.html());
  };
}

/** A page that lists the questions, each with a link that opens it in the Sandbox. */
export function questionsPage(questions: readonly ExampleQuestion[]): RequestHandler {
  const items = questions.map(
    ({ name, words }) => `<li><a href="/graphql?question=${encodeURIComponent(name)}">${escaped(words)}</a></li>`,
  );
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kakehashi: questions</title>
<h1>Questions to Kakehashi</h1>
<p>Each opens in Apollo Sandbox, where it can be run and changed.</p>
<ol>
${items.join('\n')}
</ol>
</html>
`;
  return (_request, response) => void response.type('html').send(page);
}

const wantsPage: (request: Parameters<RequestHandler>[0]) => boolean = (request) =>
  request.accepts(['json', 'application/graphql-response+json', 'html']) === 'html';

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? character);

import type { ApolloServer } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { invariant, OverloadedError } from '../../errors.js';
import type { Admits } from '../../execution/PlannedOperation.js';
import { anonymous } from '../../execution/Viewer.js';
import type { TrustedDocuments } from '../documents/TrustedDocuments.js';
import { checkDepth } from '../graphql/depth.js';
import type { RequestContext } from '../graphql/RequestContext.js';
import { forApollo, parametersOf, type RequestParameters } from '../graphql/RequestParameters.js';
import { languagesOf } from '../http/language.js';
import { serverLimits } from '../limits.js';
import type { GraphRevision } from '../neo4j/GraphRevision.js';
import type { Supervisor } from '../neo4j/Supervisor.js';
import { Answer } from './Answer.js';
import type { AnswerStore } from './AnswerStore.js';
import { askedIn } from './AskedQuestion.js';
import { Flights } from './Flights.js';
import { goneSignal } from './goneSignal.js';
import { keyOf } from './keyOf.js';
import { type Outcome, send } from './send.js';
import { Transit } from './Transit.js';

/** The parts of the service that answering needs. */
export interface AnswerParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly supervisor: Supervisor;
  readonly admission: Admits;
  readonly documents: TrustedDocuments;
  readonly revision: GraphRevision;
  /** The store of answers; without it, each question is read from Neo4j. */
  readonly store: AnswerStore | undefined;
  /** Names the program that answers. */
  readonly edition: string;
  readonly onAnswer: (from: 'together' | 'anew') => void;
}

/** A question whose key is known, so that its answer may be kept or shared. */
interface KeyedQuestion {
  readonly key: string;
  /** Whether its answer may be kept in the store and come from there: not while the state of the graph is unknown. */
  readonly isKept: boolean;
  /** The headers that decide, besides the question, what Apollo Server makes of the request: see `envelopeOf`. */
  readonly envelope: string;
}

/**
 * Answers questions over HTTP: from the store if the same question was answered and the graph has not changed since, else by Apollo
 * Server, once for all clients that ask the same question at the same time. It stands in front of Apollo Server, and answers from
 * the store only a request whose envelope Apollo Server has accepted before.
 */
export class Answers {
  private readonly flights = new Flights<Outcome>();
  private readonly transit = new Transit();
  /** The content type of the answer, by the envelope of a request that Apollo Server has accepted. */
  private readonly accepted = new LRUCache<string, string>({ max: serverLimits.envelopesMax });

  constructor(private readonly parts: AnswerParts) {}

  readonly handler: RequestHandler = async (request, response) => {
    const gone = goneSignal(response);
    const sent = parametersOf(request);
    const parameters = this.resolved(sent);
    const known = parameters && (await this.known(request, response, parameters));
    const kept = known && (await this.kept(known));
    const outcome = kept ?? (await this.read(known, request, response, gone, parameters === sent ? undefined : parameters));
    Object.assign(response.locals, outcome.told);
    if (gone.aborted) return;
    const { bytes } = outcome.answer;
    if (!this.transit.take(outcome.answer, response)) throw new OverloadedError(tooMuchSent);
    await send(request, response, outcome);
    // A compressed answer takes more memory than it was counted for.
    if (known?.isKept && outcome.isWhole && outcome.answer.bytes > bytes) this.parts.store?.keep(known.key, outcome.answer);
  };

  /** Apollo Server refuses parameters that cannot be read; where only trusted documents are answered, it gets none of them. */
  private resolved(sent: RequestParameters | undefined): RequestParameters | undefined {
    const { documents } = this.parts;
    if (sent === undefined) return documents.isOnly ? {} : undefined;
    const parameters = documents.resolve(sent);
    checkDepth(parameters);
    return parameters;
  }

  private async known(request: Request, { locals }: Response, parameters: RequestParameters): Promise<KeyedQuestion | undefined> {
    const { store, revision, edition } = this.parts;
    const asked = store && askedIn(parameters);
    // Before anything is read for it, so that an answer is never older than its key says.
    const state = asked && (await revision.forQuestion());
    if (!state) return undefined;
    const { role } = locals.viewer ?? anonymous;
    const key = keyOf(asked, { edition, graphState: state.name, languages: languagesOf(request), role });
    return { key, isKept: state.isKnown, envelope: envelopeOf(request) };
  }

  private async kept({ key, isKept, envelope }: KeyedQuestion): Promise<Outcome | undefined> {
    const type = isKept && this.accepted.get(envelope);
    const answer = type && (await this.parts.store?.find(key));
    return type && answer
      ? { answer, isWhole: true, headers: [['content-type', type]], told: { operation: answer.operation, kind: 'query' } }
      : undefined;
  }

  private read(
    known: KeyedQuestion | undefined,
    request: Request,
    response: Response,
    gone: AbortSignal,
    changed: RequestParameters | undefined,
  ): Promise<Outcome> {
    const flight = known && `${known.envelope} ${known.key}`;
    this.parts.onAnswer(flight && this.flights.has(flight) ? 'together' : 'anew');
    if (!flight) return this.ask(request, response, gone, changed);
    return this.flights.join(flight, gone, async (nobodyLeft) => {
      const outcome = await this.ask(request, response, nobodyLeft, changed);
      if (outcome.isWhole) this.keep(known, outcome);
      return outcome;
    });
  }

  private keep({ key, isKept, envelope }: KeyedQuestion, { answer, headers }: Outcome): void {
    if (!isKept) return;
    const type = headers.find(([name]) => name === 'content-type')?.[1];
    if (type && envelope.length <= serverLimits.envelopeCharsMax) this.accepted.set(envelope, type);
    this.parts.store?.keep(key, answer);
  }

  private async ask(request: Request, response: Response, signal: AbortSignal, changed: RequestParameters | undefined): Promise<Outcome> {
    const { apollo, supervisor, admission } = this.parts;
    const { requestId, viewer = anonymous } = response.locals;
    const locals: Express.Locals = { requestId };
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: forApollo(request, changed),
      context: async () => ({ database: supervisor.database, signal, admission, languages: languagesOf(request), viewer, locals }),
    });
    invariant(body.kind === 'complete', 'an answer comes in parts');
    const { operation, code, kind } = locals;
    return {
      answer: new Answer(Buffer.from(body.string), operation),
      isWhole: kind === 'query' && code === undefined && (status ?? 200) === 200,
      status,
      headers: [...headers],
      told: { operation, code, kind },
    };
  }
}

const tooMuchSent = 'Too many large answers wait for clients that read them slowly. Ask again in some seconds, or for less.';

/**
 * The method and headers that decide whether Apollo Server takes a request, and in which content type it answers. Whether somebody says
 * who they are is among them: of those who ask together, who does not is refused in other words.
 */
function envelopeOf({ method, headers }: Request): string {
  const isPreflighted = [headers['apollo-require-preflight'], headers['x-apollo-operation-name']].map(Boolean);
  const isNamed = headers.authorization !== undefined;
  return JSON.stringify([method === 'HEAD' ? 'GET' : method, headers['content-type'], headers.accept, isNamed, ...isPreflighted]);
}

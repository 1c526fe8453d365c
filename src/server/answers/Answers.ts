import type { ApolloServer } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { invariant, OverloadedError } from '../../errors.js';
import type { Admits } from '../../execution/PlannedOperation.js';
import type { TrustedDocuments } from '../documents/TrustedDocuments.js';
import { checkDepth } from '../graphql/depth.js';
import { goneSignal, type RequestContext } from '../graphql/RequestContext.js';
import { askedIn, forApollo, type Parameters, parametersOf } from '../graphql/RequestParameters.js';
import { languagesOf } from '../http/language.js';
import { serverLimits } from '../limits.js';
import type { GraphRevision } from '../neo4j/GraphRevision.js';
import type { Supervisor } from '../neo4j/Supervisor.js';
import { Answer } from './Answer.js';
import type { AnswerStore } from './AnswerStore.js';
import { Flights } from './Flights.js';
import { keyOf } from './keyOf.js';
import { type Outcome, send } from './send.js';
import { Transit } from './Transit.js';

export interface AnswerParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly supervisor: Supervisor;
  readonly admission: Admits;
  readonly documents: TrustedDocuments;
  readonly revision: GraphRevision;
  /** Without one, each question is read from Neo4j. */
  readonly store: AnswerStore | undefined;
  /** Names the program that answers. */
  readonly edition: string;
  readonly onAnswer: (from: 'together' | 'anew') => void;
}

/** A question that is the same however often it is asked. */
interface Known {
  readonly key: string;
  /** Whether an answer to it may come from the store: not while nobody knows how the graph is. */
  readonly isKept: boolean;
  /** What else Apollo Server looks at. */
  readonly envelope: string;
}

/**
 * Answers questions over HTTP: from the store if the same has been answered and the graph is as it was, else by Apollo
 * Server, once for all who ask the same at the same time. It stands in front of Apollo Server, and answers by itself only
 * what that has accepted before: the same question, with the same of all else that it looks at.
 */
export class Answers {
  private readonly flights = new Flights<Outcome>();
  private readonly transit = new Transit();
  /** Of requests that Apollo Server has accepted, the type of its answer by their envelope. */
  private readonly accepted = new LRUCache<string, string>({ max: serverLimits.envelopesMax });

  constructor(private readonly parts: AnswerParts) {}

  readonly handler: RequestHandler = async (request, response) => {
    const gone = goneSignal(response);
    const sent = parametersOf(request);
    const parameters = this.resolved(sent);
    const known = parameters && (await this.known(request, parameters));
    const kept = known && (await this.kept(known));
    const outcome = kept ?? (await this.read(known, request, response, gone, parameters === sent ? undefined : parameters));
    Object.assign(response.locals, outcome.told);
    if (gone.aborted) return;
    const { bytes } = outcome.answer;
    if (!this.transit.take(outcome.answer, response)) throw new OverloadedError(tooMuchSent);
    await send(request, response, outcome);
    // Compressed, it takes more than it was counted for.
    if (known?.isKept && outcome.isWhole && outcome.answer.bytes > bytes) this.parts.store?.keep(known.key, outcome.answer);
  };

  /** What cannot be read is for Apollo Server to refuse; where only trusted documents are answered, none of it gets there. */
  private resolved(sent: Parameters | undefined): Parameters | undefined {
    const { documents } = this.parts;
    if (sent === undefined) return documents.isOnly ? {} : undefined;
    const parameters = documents.resolve(sent);
    checkDepth(parameters);
    return parameters;
  }

  private async known(request: Request, parameters: Parameters): Promise<Known | undefined> {
    const { store, revision, edition } = this.parts;
    const asked = store && askedIn(parameters);
    // Before anything is read for it, so that an answer is never older than its key says.
    const moment = asked && (await revision.forQuestion());
    if (!moment) return undefined;
    const key = keyOf(asked, { edition, moment: moment.name, languages: languagesOf(request) });
    return { key, isKept: moment.isKnown, envelope: envelopeOf(request) };
  }

  private async kept({ key, isKept, envelope }: Known): Promise<Outcome | undefined> {
    const type = isKept && this.accepted.get(envelope);
    const answer = type && (await this.parts.store?.find(key));
    return type && answer
      ? { answer, isWhole: true, headers: [['content-type', type]], told: { operation: answer.operation, kind: 'query' } }
      : undefined;
  }

  private read(
    known: Known | undefined,
    request: Request,
    response: Response,
    gone: AbortSignal,
    changed: Parameters | undefined,
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

  private keep({ key, isKept, envelope }: Known, { answer, headers }: Outcome): void {
    if (!isKept) return;
    const type = headers.find(([name]) => name === 'content-type')?.[1];
    if (type && envelope.length <= serverLimits.envelopeCharsMax) this.accepted.set(envelope, type);
    this.parts.store?.keep(key, answer);
  }

  private async ask(request: Request, response: Response, signal: AbortSignal, changed: Parameters | undefined): Promise<Outcome> {
    const { apollo, supervisor, admission } = this.parts;
    const locals: Express.Locals = { requestId: response.locals.requestId };
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: forApollo(request, changed),
      context: async () => ({ database: supervisor.database, signal, admission, languages: languagesOf(request), locals }),
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

/** All that decides whether Apollo Server takes a request, and in which type it answers, whatever is asked. */
function envelopeOf({ method, headers }: Request): string {
  const isPreflighted = [headers['apollo-require-preflight'], headers['x-apollo-operation-name']].map(Boolean);
  return JSON.stringify([method === 'HEAD' ? 'GET' : method, headers['content-type'], headers.accept, ...isPreflighted]);
}

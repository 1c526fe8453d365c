import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Variables } from '../../cypher/Bound.js';
import { type GraphSizes, unknownSizes } from '../limits/GraphSizes.js';
import { bytesPerChar, documentBytes, nodesIn } from './documentBytes.js';
import { typeVariables } from './introspection.js';
import type { KnownAnswers, Plan } from './Plan.js';
import type { Planner } from './Planner.js';
import { requestShape } from './RequestShape.js';
import { differs } from './sizes.js';

/** A client app asks a few dozen questions, each in a few shapes. */
const plansMax = 2_000;

/** The memory that all plans together may take, about: so many of a usual size. */
const plansBytesMax = 64 * 1024 * 1024;

interface Identity {
  readonly name: number;
  /** The names of the variables whose text decides what a plan looks like. */
  readonly deciding: ReadonlySet<string>;
  /** The memory that a plan of the operation takes, with its document, which it holds on to. */
  readonly bytes: number;
}

/** Measured: 660 for a list with evidence, 800 three levels deep. */
const planBytesPerNode = 800;

/**
 * The memory that known answers take: measured, some 100 bytes for each object, and its names and texts, which it shares with the
 * schema in part.
 */
const knownBytes = ({ rows, bytes }: KnownAnswers) => rows * 100 + bytes * bytesPerChar;

/** Plans each operation once for all requests of the same shape. */
export class PlanCache {
  private readonly plans = new LRUCache<string, Plan>({ max: plansMax, maxSize: plansBytesMax });
  private readonly identities = new WeakMap<OperationDefinitionNode, Identity>();
  private operations = 0;
  private sizes = unknownSizes;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly planner: Planner,
  ) {}

  /** Takes note of the sizes of the graph: from now on questions cost what they do in such a graph. */
  measure(sizes: GraphSizes): void {
    if (!differs(this.sizes, sizes)) return;
    this.sizes = sizes;
    this.plans.clear();
  }

  /** The number of plans that are kept. */
  get size(): number {
    return this.plans.size;
  }

  /**
   * The plan for a request, made anew or kept. `variables` are coerced; `languages` are those in which names are wanted, the best
   * liked first.
   * @throws {QueryLimitError} where the operation asks for too much.
   * @throws {BadUserInputError} where its arguments are wrong.
   */
  plan(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables, languages: readonly string[] = []): Plan {
    const inEnglish = languages.every((language) => language.toLowerCase() === 'en');
    // A change is made once: its plan, which holds all that is sent, serves no other request.
    if (operation.operation === OperationTypeNode.MUTATION) {
      const plan = this.planner.plan(document, operation, variables, inEnglish, this.sizes);
      plan.check(variables);
      return plan;
    }
    const { name, deciding, bytes } = this.identify(document, operation);
    const shape = requestShape(this.schema, operation.variableDefinitions ?? [], variables, deciding);
    const key = `${name} ${inEnglish} ${shape.key}`;
    let plan = this.plans.get(key);
    if (!plan) {
      plan = this.planner.plan(document, operation, shape.variables, inEnglish, this.sizes);
      this.plans.set(key, plan, { size: bytes + knownBytes(plan.known) + key.length * bytesPerChar });
    }
    plan.check(variables);
    return plan;
  }

  /** Apollo keeps a document as long as it is asked, so that the object stands for its text. */
  private identify(document: DocumentNode, operation: OperationDefinitionNode): Identity {
    let known = this.identities.get(operation);
    if (!known) {
      this.operations += 1;
      const bytes = documentBytes(document) + nodesIn(document) * planBytesPerNode;
      known = { name: this.operations, deciding: typeVariables(document), bytes };
      this.identities.set(operation, known);
    }
    return known;
  }
}

import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Variables } from '../../cypher/Bound.js';
import { type GraphSizes, unknownSizes } from '../limits/GraphSizes.js';
import { bytesPerChar, documentBytes, nodesIn } from './documentBytes.js';
import { typeVariables } from './introspection.js';
import type { Known, Plan } from './Plan.js';
import type { Planner } from './Planner.js';
import { requestShape } from './RequestShape.js';
import { differs } from './sizes.js';

/** A client app asks a few dozen questions, each in a few shapes. */
const plansMax = 2_000;

/** Of all of them in memory, about: so many of a usual size. */
const plansBytesMax = 64 * 1024 * 1024;

interface Identity {
  readonly name: number;
  /** The variables whose text decides how the plan looks. */
  readonly deciding: ReadonlySet<string>;
  /** What a plan of it takes in memory, the document included, which it holds on to. */
  readonly bytes: number;
}

/** Measured: 660 for a list with evidence, 800 three levels deep. */
const planBytesPerNode = 800;

/** Measured: some 100 for each object, and its names and texts, which it shares with the schema in part. */
const knownBytes = ({ rows, bytes }: Known) => rows * 100 + bytes * bytesPerChar;

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

  /** From now on questions cost what they do in a graph of these sizes. */
  measure(sizes: GraphSizes): void {
    if (!differs(this.sizes, sizes)) return;
    this.sizes = sizes;
    this.plans.clear();
  }

  get size(): number {
    return this.plans.size;
  }

  /** `variables` as they were coerced; `languages` as names are wanted, the best liked first. */
  plan(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables, languages: readonly string[] = []): Plan {
    const { name, deciding, bytes } = this.identify(document, operation);
    const shape = requestShape(this.schema, operation.variableDefinitions ?? [], variables, deciding);
    const inEnglish = languages.every((language) => language.toLowerCase() === 'en');
    const key = `${name} ${inEnglish} ${shape.key}`;
    let plan = this.plans.get(key);
    if (!plan) {
      plan = this.planner.plan(document, operation, shape.variables, inEnglish, this.sizes);
      this.plans.set(key, plan, { size: bytes + knownBytes(plan.known) + key.length * bytesPerChar });
    }
    plan.check(variables);
    return plan;
  }

  /** Apollo keeps a document as long as it is asked, so the object stands for its text. */
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

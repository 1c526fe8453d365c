import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { Property } from '../../../schema/declare.js';
import type { EndField, NodeKind, RelationshipKind } from '../../../schema/Model.js';
import type { Position } from '../limits/Position.js';
import type { ListSelection } from '../list/ListSelection.js';
import type { Nodes } from './Scope.js';

/** The fields that an operation asks of the objects at one place of its answer: each field once, for all kinds that have it. */
export interface Selection {
  /** The types that an object here may have. */
  readonly types: readonly GraphQLObjectType[];
  readonly position: Position;
  readonly fields: readonly Selected[];
  /** Whether the same is asked of all types, so that it does not matter which type an object has. */
  readonly isAlike: boolean;
  /**
   * The fields that `nodes` ask of an object of a type, in the order of the answer. These are all nodes that ask for the object,
   * or some of them.
   */
  readonly asked: (type: GraphQLObjectType, nodes: Nodes) => readonly AskedField[];
}

/** A field as it stands in an object of the answer. */
export interface AskedField {
  /** Its response key. */
  readonly key: string;
  readonly selected: Selected;
  readonly nodes: Nodes;
}

/** A field that is asked for, once for all nodes that ask for it alike. */
export interface Selected<Behind extends Form = Form> {
  readonly key: string;
  readonly name: string;
  /** Its response path. */
  readonly path: string;
  /** The types of which it is asked. */
  readonly types: readonly GraphQLObjectType[];
  readonly nodes: readonly FieldNode[];
  /** The coerced arguments, with a `Bound` for what each request fills in. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly form: Behind;
  /** The cost of the field and of all below it: rows that may be read at worst. */
  readonly rows: number;
}

/** The way in which a field of the answer is read. */
export type Form =
  | { readonly form: 'TYPENAME' }
  /** A value that the field's object knows how to find. */
  | { readonly form: 'VALUE' }
  /** An object, or a list of them, that the field's object knows how to find. */
  | { readonly form: 'OBJECT'; readonly selection: Selection }
  | PropertyForm
  | LocalizedForm
  | ReferenceForm
  | ConnectionForm
  | ListForm;

/** A property of a node or of a relationship. */
export interface PropertyForm {
  readonly form: 'PROPERTY';
  readonly owner: NodeKind | RelationshipKind;
  readonly property: Property;
  /** What is asked of a value that has fields of its own, as an amount of money has. */
  readonly selection?: Selection | undefined;
}

/** A name in one language out of the property that holds it in all. */
export interface LocalizedForm {
  readonly form: 'LOCALIZED';
  readonly owner: NodeKind;
  readonly property: Property;
  /** The property with all languages. */
  readonly names: string;
}

/** The node whose id stands in the property of the field's name. */
export interface ReferenceForm {
  readonly form: 'REFERENCE';
  readonly kind: NodeKind;
  readonly selection: Selection;
}

/** A page of what a relationship leads to, or of all nodes of a kind. */
export interface ConnectionForm {
  readonly form: 'CONNECTION';
  readonly list: ListSelection;
  readonly selection: Selection;
}

/** A plain list of what a relationship leads to, the newest first. */
export interface ListForm {
  readonly form: 'LIST';
  readonly end: EndField;
  /** Whether the relationship starts at the node itself, or at the claim that a relationship projects. */
  readonly of: 'NODE' | 'CLAIM';
  readonly selection: Selection;
}

/** The selection behind a field that has one. */
export const behind = ({ form }: Selected): Selection | undefined => ('selection' in form ? form.selection : undefined);

/** The first field with this name, whatever its response key. */
export const fieldOf = (selection: Selection, name: string): Selected | undefined => selection.fields.find((field) => field.name === name);

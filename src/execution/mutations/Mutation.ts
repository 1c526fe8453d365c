import type { Model } from '../../../schema/Model.js';
import { resolved } from '../../cypher/Bound.js';
import { type EmittedWrite, type Question, question, type SelectedQuestion } from '../../graph/questions/Question.js';
import { objectType, select, shapeOf } from '../../graph/select/select.js';
import type { MadeClass, Types } from '../../types/make.js';
import type { Context } from '../PlannedOperation.js';
import { type Role, requireRole } from '../Viewer.js';
import { type Report, readReport, reportMembers, reportType } from './report.js';

/** A change that curators ask for by the API, as it is declared. */
export interface Mutation<Given> {
  readonly name: string;
  readonly description: string;
  readonly arguments: MadeClass;
  /** Who may ask for it; CURATOR where nothing is said. */
  readonly role?: Role;
  /** Makes the change, and tells what came of it. */
  make(context: Context, given: Given, model: Model): Promise<Report>;
}

/** So many rows a change counts: it reads what its claims are about, and writes it. */
const mutationCost = 1_000;

/** Makes a root field of a declared change. Each answers with a report. */
export function mutation<Given>(types: Types, { name, description, arguments: taken, role = 'CURATOR', make }: Mutation<Given>): Question {
  type Tree = SelectedQuestion & { readonly given: unknown };
  return question<Tree, EmittedWrite<Context, Report>>({
    name,
    description: `${description} For ${role === 'ADMIN' ? 'admins' : 'curators'} only.`,
    arguments: taken,
    answer: reportType(types),
    // Of several changes in one operation, those before the one that fails are told.
    nullable: true,
    select: (scope, { field, nodes, path, owner, arguments: given }) => {
      scope.read(mutationCost, path);
      return { given, selection: select(scope, shapeOf(objectType(field), reportMembers), nodes, { ...owner, path }) };
    },
    emit: (_, { given, selection }) => ({
      authorize: ({ viewer }) => requireRole(viewer, role, `\`${name}\``),
      write: (context, variables) => make(context, resolved(given, variables) as Given, types.model),
      read: readReport(selection),
    }),
  });
}

import { PartialDate } from '../../../schema/values/PartialDate.js';
import { type MadeClass, required, type Types, thunk } from '../make.js';

/** `Hop`: a relationship between two entities as the questions about connections show it, with all that any relationship carries. */
export const hop = (types: Types): MadeClass =>
  types.object(
    'Hop',
    'A relationship between two entities: who to whom, of which type, and all that any relationship carries.',
    () => [
      required('relationship', () => types.relationshipTypes, 'Its type.'),
      required('from', () => types.model.kind('Entity').declared, 'Where it starts, in its own direction: who signed.'),
      required('to', () => types.model.kind('Entity').declared, 'Where it leads, in its own direction: what was signed.'),
      required('interval', thunk(interval(types)), 'When it holds, or when it came about.'),
    ],
    [...types.model.anyRelationship.lineage],
  );

function interval(types: Types): MadeClass {
  const end = (name: string, description: string) => ({ name, type: () => PartialDate.output, options: { nullable: true, description } });
  return types.object('Interval', 'The time from one date to another. What came about at one time has both ends at that date.', () => [
    end('from', 'When it begins; null if no source says.'),
    end('to', 'When it ends; null if no source says, or if it lasts.'),
  ]);
}

import { Node, Property } from '../declare.js';
import { Id } from '../values/scalars.js';

@Node({
  name: 'Node',
  plural: 'nodes',
  abstract: true,
  description: 'Anything with an id: an entity, an article or a claim.',
})
export abstract class GraphNode {
  @Property(Id, {
    required: true,
    derived: true,
    searched: true,
    description: 'The same for ever, and unique over all kinds: a slug such as "henna-virkkunen". Ids of merged entities keep resolving.',
  })
  id!: string;
}

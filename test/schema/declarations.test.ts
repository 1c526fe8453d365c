import { readdirSync, readFileSync } from 'node:fs';
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { Node, Property, Relationship } from '../../schema/declare.js';
import { Actor } from '../../schema/entities/Actor.js';
import { Entity } from '../../schema/entities/Entity.js';
import { Event } from '../../schema/entities/Event.js';
import { kinds, model, relationships } from '../../schema/index.js';
import { Model } from '../../schema/Model.js';
import { AnyRelationship } from '../../schema/relationships/base.js';
import { Count, Text } from '../../schema/values/scalars.js';
import { generatedFiles } from '../../src/generated.js';
import { executable } from '../ask.js';

const files = (folder: string) => readdirSync(`schema/${folder}`).map((file) => file.replace('.ts', ''));

test('every file of schema/entities and schema/relationships is listed in the model', () => {
  expect(files('entities').sort()).toEqual(kinds.map(({ name }) => name).sort());
  expect(
    files('relationships')
      .filter((name) => name !== 'base')
      .sort(),
  ).toEqual(relationships.map(({ name }) => name).sort());
});

test.each([...generatedFiles(model, executable())])('%s is what the declarations say; if not, run `npm run generate`', (path, content) => {
  expect(readFileSync(path, 'utf8')).toBe(content);
});

test('every type, field, argument, enum value and directive is described', () => {
  const undescribed: string[] = [];
  const see = (path: string, { description }: { description?: string | null }) => {
    if (!description?.trim()) undescribed.push(path);
  };
  for (const type of Object.values(executable().schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    see(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) see(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      see(`${type.name}.${field.name}`, field);
      if ('args' in field) for (const argument of field.args) see(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  for (const directive of executable().schema.getDirectives()) {
    see(`@${directive.name}`, directive);
    for (const argument of directive.args) see(`@${directive.name}(${argument.name})`, argument);
  }
  expect(undescribed).toEqual([]);
});

test('a kind inherits the properties and the fields of its ancestors, also of two', () => {
  const country = model.kind('Country');
  expect(country.ancestry.map(({ name }) => name)).toEqual(['Node', 'Entity', 'Actor', 'Place', 'Country']);
  expect([...country.ends.keys()]).toEqual(expect.arrayContaining(['signatures', 'connectedBy', 'partOf']));
  expect(country.is(model.kind('Place')) && country.is(model.kind('Actor'))).toBe(true);
});

test('a field that may reach several kinds has the type of their nearest common ancestor', () => {
  const reach = (kind: string, field: string) => model.kind(kind).ends.get(field)?.target.name;
  expect(reach('Actor', 'participations')).toBe('Entity');
  expect(reach('Project', 'participants')).toBe('Actor');
  expect(reach('Domain', 'events')).toBe('Event');
  const field = executable().schema.getType('Domain');
  expect(isObjectType(field) && getNamedType(field.getFields().events?.type ?? field).name).toBe('AddressingEventConnection');
});

describe('declarations that contradict themselves are refused, all at once', () => {
  const joins = [{ from: [Actor], to: [Event] }];
  const ends = { from: { as: 'one' }, to: { as: 'other' } };
  const refusal = (listedKinds: typeof kinds, listedRelationships: typeof relationships) => () =>
    new Model(listedKinds, listedRelationships);

  test('a key that is no required property, a type in lower case, an end named twice, a name of the store, no description', () => {
    @Relationship({
      type: 'haunts',
      description: '',
      from: { as: 'x' },
      to: { as: 'x' },
      joins,
      key: 'manner',
      foretells: { property: 'omen', values: [] },
    })
    class Haunting extends AnyRelationship {
      @Property(Text, { description: 'In what manner.' })
      manner?: string;

      @Property(Text, { description: 'Whom.' })
      subject?: string;
    }
    const message = [
      /key "manner"/,
      /Haunting\.subject has a name under which the store/,
      /foretells by "omen"/,
      /type "haunts"/,
      /both its ends "x"/,
      /no description/,
    ];
    for (const part of message) expect(refusal(kinds, [...relationships, Haunting])).toThrow(part);
  });

  test('a kind listed before its ancestor, and one listed twice', () => {
    expect(refusal([Entity] as never, [])).toThrow(/Entity names GraphNode, which is not \(yet\) in the model/);
    expect(refusal([...kinds, Event], relationships)).toThrow(/kind "Event" is declared twice/);
  });

  test('two relationships with the same field on one kind', () => {
    @Relationship({
      ...ends,
      type: 'HAUNTS',
      description: 'A ghost.',
      joins,
      from: { as: 'one', field: 'signatures', description: 'Again.' },
    })
    class Haunting extends AnyRelationship {}
    expect(refusal(kinds, [...relationships, Haunting])).toThrow(/Actor\.signatures is declared by both Signature and Haunting/);
  });

  test('a class without a decorator', () => {
    class Ghost extends Entity {}
    expect(refusal([...kinds, Ghost] as never, relationships)).toThrow(/Ghost is listed in the model but has no @Node/);
  });

  test('a property that search cannot read as a name', () => {
    @Node({ plural: 'ghosts', description: 'Not there.' })
    class Ghost extends Entity {
      @Property(Count, { searched: true, description: 'How often it was seen.' })
      seen?: number;
    }
    expect(refusal([...kinds, Ghost] as never, relationships)).toThrow(
      /Ghost\.seen is searched, but is neither a Text, nor an Id, nor a LocalName/,
    );
  });

  test('two properties by which things of a kind are grouped in the same way', () => {
    @Node({ plural: 'ghosts', description: 'Not there.' })
    class Ghost extends Event {
      @Property(Text, { groups: 'CATEGORY', description: 'What sort of ghost.' })
      sort?: string;
    }
    expect(refusal([...kinds, Ghost], relationships)).toThrow(/grouping of Ghost by "CATEGORY" is declared twice/);
  });

  test('a plural that another kind has', () => {
    @Node({ plural: 'people', description: 'Not there.' })
    class Ghost extends Entity {}
    expect(refusal([...kinds, Ghost] as never, relationships)).toThrow(/root field "people" is declared twice/);
  });
});

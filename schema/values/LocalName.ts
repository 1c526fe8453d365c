import { GraphQLLocale } from 'graphql-scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { ofAny } from './operators/any.js';
import type { ValueType } from './ValueType.js';

/** A name in one language, as GraphQL and article files have it. */
@ObjectType('LocalName', { description: 'What something is called in one language.' })
@InputType('LocalNameInput', { description: 'What something is called in one language.' })
export class LocalNameValue {
  @Field(() => GraphQLLocale, { description: 'The language, as a BCP 47 tag: "en", "ja", "pt-BR".' })
  language!: string;

  @Field(() => String, { description: 'The name in that language, in its own script.' })
  value!: string;
}

/**
 * The type of names in one language, of which a thing has one for each language. They are printed as RDF writes a literal with a
 * language: `半導体@ja`.
 */
export const LocalName: ValueType<LocalNameValue, string> = {
  name: 'LocalName',
  output: LocalNameValue,
  input: LocalNameValue,
  operators: ofAny,
  print: ({ language, value }) => `${value}@${language}`,
  store: (printed) => printed,
  read: (stored) => {
    const at = stored.lastIndexOf('@');
    return { language: stored.slice(at + 1), value: stored.slice(0, at) };
  },
  slot: (printed) => printed.slice(printed.lastIndexOf('@') + 1),
};

/**
 * The name in the first of the wanted languages in which there is one, by RFC 4647's look-up (`pt-BR`, then `pt`); else
 * the English one, else whatever there is: a thing always has a name.
 */
export function localName(names: readonly string[], languages: readonly string[]): string {
  const read = names.map(LocalName.read);
  for (const language of languages) {
    for (let range = language.toLowerCase(); range !== ''; range = range.slice(0, Math.max(range.lastIndexOf('-'), 0))) {
      const found = read.find((name) => name.language.toLowerCase() === range);
      if (found) return found.value;
    }
  }
  return (read.find((name) => name.language.toLowerCase() === 'en') ?? read[0])?.value ?? '';
}

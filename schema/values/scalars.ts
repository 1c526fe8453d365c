import { GraphQLID } from 'graphql';
import { GraphQLCountryCode, GraphQLURL } from 'graphql-scalars';
import { Float, Int } from 'type-graphql';
import { textual, type ValueType } from './ValueType.js';

export const Text = textual('Text', String);
export const Id = textual('Id', GraphQLID);
export const CountryCode = textual('CountryCode', GraphQLCountryCode);

/** The scalar refuses what is no address; the article checks refuse schemes other than http and https. */
export const Url: ValueType<URL | string, string> = {
  ...textual('Url', GraphQLURL),
  print: String,
};

const numeric = (name: string, type: object): ValueType<number, number> => ({
  name,
  output: type,
  input: type,
  print: String,
  store: Number,
  read: (stored) => stored,
});

export const Decimal = numeric('Decimal', Float);
export const Count = numeric('Count', Int);

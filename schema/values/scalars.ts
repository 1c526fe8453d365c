import { GraphQLID } from 'graphql';
import { GraphQLURL } from 'graphql-scalars';
import { Float, Int } from 'type-graphql';
import { GraphQLCountryCode } from './codes.js';
import { foldText } from './foldText.js';
import { ofAny } from './operators/any.js';
import { ofNumbers } from './operators/numbers.js';
import { ofText } from './operators/text.js';
import { plainText } from './plainText.js';
import { textual } from './textual.js';
import type { ValueType } from './ValueType.js';

/** The type of texts, which are searched for parts without regard to case, width and diacritics. */
export const Text: ValueType<string, string> = { ...textual('Text', String), operators: ofText, print: plainText, fold: foldText };
/** The type of ids. They are in small letters without accents as they are, so that no text to compare stands beside them. */
export const Id: ValueType<string, string> = { ...textual('Id', GraphQLID), operators: ofText, print: plainText };
/** The type of codes of countries. */
export const CountryCode = textual('CountryCode', GraphQLCountryCode);

/** The type of addresses. The scalar refuses what is no address; the article checks refuse schemes other than http and https. */
export const Url: ValueType<URL | string, string> = {
  ...textual('Url', GraphQLURL),
  operators: ofText,
  print: String,
  fold: foldText,
};

const numeric = (name: string, type: object): ValueType<number, number> => ({
  name,
  output: type,
  input: type,
  operators: ofNumbers,
  isNumber: true,
  print: String,
  store: Number,
  read: (stored) => stored,
  // All of them count or measure something.
  fault: (value) => (value < 0 || value > Number.MAX_SAFE_INTEGER ? `is ${value}; expected 0 to ${Number.MAX_SAFE_INTEGER}` : undefined),
});

/** The type of measures, which can be added up. */
export const Decimal: ValueType<number, number> = { ...numeric('Decimal', Float), isSummable: true };
/** The type of counts, which are whole numbers. */
export const Count = numeric('Count', Int);

/** The type of truth values. */
export const Flag: ValueType<boolean, boolean> = {
  name: 'Boolean',
  output: Boolean,
  input: Boolean,
  operators: ofAny,
  print: String,
  store: (printed) => printed === 'true',
  read: (stored) => stored,
};

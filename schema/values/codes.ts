import { type GraphQLScalarLiteralParser, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLCountryCode as AnyCountryCode, GraphQLCurrency as AnyCurrency } from 'graphql-scalars';
import { plainText } from './plainText.js';

// The library takes "eur" and "jp" and leaves them so; what is kept and compared is written in one way.

/** The scalar for ISO 3166-1 alpha-2 codes of countries: "JP". */
export const GraphQLCountryCode = inCapitals(AnyCountryCode);
/** The scalar for ISO 4217 codes of currencies: "EUR". */
export const GraphQLCurrency = inCapitals(AnyCurrency);

function inCapitals(scalar: GraphQLScalarType<string, string>): GraphQLScalarType<string, string> {
  const { parseValue, parseLiteral, ...config } = scalar.toConfig();
  const parse = (given: unknown) => parseValue(typeof given === 'string' ? plainText(given).toUpperCase() : given);
  const parseNode: GraphQLScalarLiteralParser<string> = (node, variables) =>
    node.kind === Kind.STRING ? parse(node.value) : parseLiteral(node, variables);
  return new GraphQLScalarType({ ...config, parseValue: parse, parseLiteral: parseNode });
}

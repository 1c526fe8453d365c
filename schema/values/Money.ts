import { Max, Min } from 'class-validator';
import { Field, Float, InputType, ObjectType } from 'type-graphql';
import { GraphQLCurrency } from './codes.js';
import { ofAny } from './operators/any.js';
import { Decimal } from './scalars.js';
import { textual } from './textual.js';
import type { ValueType } from './ValueType.js';

/** An amount of money, as GraphQL and article files have it. */
@ObjectType('Money', { description: 'An amount of money as the source states it, never converted.' })
@InputType('MoneyInput', { description: 'An amount of money as the source states it, never converted.' })
export class MoneyValue {
  @Field(() => Float, { description: 'How much, in whole units of the currency (not thousands, not cents).' })
  @Min(0)
  // Beyond it, numbers are no longer kept exactly.
  @Max(Number.MAX_SAFE_INTEGER)
  amount!: number;

  @Field(() => GraphQLCurrency, { description: 'Which currency, by its ISO 4217 code: "EUR", "JPY".' })
  currency!: string;
}

const Currency = textual('Currency', GraphQLCurrency);

/** The type of amounts of money, printed as `EUR 1100000000`. */
export const Money: ValueType<MoneyValue, string> = {
  name: 'Money',
  output: MoneyValue,
  input: MoneyValue,
  // The rest is asked of its parts.
  operators: { isNull: ofAny.isNull },
  parts: {
    currency: { value: Currency, description: 'Its currency.' },
    amount: { value: Decimal, description: 'How much it is, whatever the currency: ask for that, too.' },
  },
  print: ({ amount, currency }) => `${currency} ${amount}`,
  store: (printed) => printed,
  read: (stored) => {
    const [currency = '', amount] = stored.split(' ');
    return { amount: Number(amount), currency };
  },
};

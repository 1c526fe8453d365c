import { ValidateBy, type ValidationArguments, type ValidationOptions } from 'class-validator';
import { foldedLength } from '../../../schema/values/foldText.js';

/**
 * The constraint that a text has at most so many characters, as they are compared: "㍿" is one that stands for four.
 * class-validator's own counts in another way, and lets some through without counting them.
 */
export const LengthMax = (max: number, options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'lengthMax',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && foldedLength(value) <= max,
        defaultMessage: (given) => message(max, given),
      },
    },
    options,
  );

function message(max: number, given?: ValidationArguments): string {
  const longest = Math.max(...[given?.value].flat().map((text) => foldedLength(String(text))));
  return `${given?.property} must have at most ${max} characters and has ${longest}`;
}

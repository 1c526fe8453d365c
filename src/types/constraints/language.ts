import { ValidateBy } from 'class-validator';
import { languageFault } from '../../../schema/values/languageTag.js';

/** The constraint that a text is the BCP 47 tag of a language. */
export const IsLanguage = (): PropertyDecorator =>
  ValidateBy({
    name: 'isLanguage',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && languageFault(value) === undefined,
      defaultMessage: (given) => `${given?.property} ${languageFault(String(given?.value))}`,
    },
  });

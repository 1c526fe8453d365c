import { ArrayMaxSize, ArrayMinSize, IsOptional, Max, Min } from 'class-validator';
import { GraphQLID } from 'graphql';
import { LengthMax } from '../constraints/length.js';
import { cursorArgument, firstArgument, pageLimits } from '../lists/arguments.js';
import { type MadeField, optional } from '../make.js';

/** The most entities that a question can be about: as many as one looks at side by side. */
export const aboutMax = 20;

/**
 * The arguments of questions about the whole graph, or about some entities; `about` is the beginning of the description of the
 * argument `about`.
 */
export const aboutArguments = (about: string): MadeField[] => [
  optional('about', () => [GraphQLID], `${about} 1 to ${aboutMax} ids; without it, of everything.`),
  firstArgument(`How many from the start, or after \`after\`: 1 to ${pageLimits.firstMax}.`),
  cursorArgument('after', 'Only what comes after this cursor, the `endCursor` of a page of the same question.'),
];

/** The constraints of these arguments, by their names. */
export const aboutConstraints = {
  about: [IsOptional(), ArrayMinSize(1), ArrayMaxSize(aboutMax), LengthMax(pageLimits.idLengthMax, { each: true })],
  first: [IsOptional(), Min(1), Max(pageLimits.firstMax)],
  after: [IsOptional(), LengthMax(pageLimits.cursorLengthMax)],
};

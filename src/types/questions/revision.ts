import { Int } from 'type-graphql';
import type { Question } from '../roots.js';

export const revision: Question = {
  form: 'QUESTION',
  name: 'revision',
  description: 'How often the graph has been written to: it grows with every change and with nothing else.',
  answer: Int,
};

import { fanOut, type GraphSizes } from '../limits/GraphSizes.js';
import type { Condition } from './Condition.js';

/** The number of nodes that are looked at to check a condition on `rows` nodes, beside those. */
export function looksOf(sizes: GraphSizes, condition: Condition, rows: number): number {
  switch (condition.form) {
    case 'ALL':
    case 'ANY':
      return condition.of.reduce((sum, one) => sum + looksOf(sizes, one, rows), 0);
    case 'NOT':
      return looksOf(sizes, condition.of, rows);
    case 'KIND':
      return condition.such ? looksOf(sizes, condition.such, rows) : 0;
    case 'RELATED': {
      const reached = rows * fanOut(sizes, condition.end);
      return reached + looksOf(sizes, condition.such, reached);
    }
    case 'PROPERTY':
      return 0;
  }
}

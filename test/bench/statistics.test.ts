import { geometricMean, medianBy, percentile, spread } from '../../bench/load/statistics.js';

test('percentiles count from the fastest', () => {
  const values = Array.from({ length: 1_000 }, (_, i) => 1_000 - i);
  expect(percentile(values, 0.5)).toBe(501);
  expect(percentile(values, 0.99)).toBe(991);
  expect(percentile([7], 0.99)).toBe(7);
});

test('the geometric mean of twice and half is one', () => {
  expect(geometricMean([2, 0.5])).toBeCloseTo(1);
  expect(geometricMean([8, 2, 4])).toBeCloseTo(4);
});

test('the median round is one of them, of an even number the slower', () => {
  const rounds = [{ rps: 30 }, { rps: 10 }, { rps: 20 }, { rps: 40 }];
  expect(medianBy(rounds.slice(0, 3), ({ rps }) => rps)).toEqual({ rps: 20 });
  expect(medianBy(rounds, ({ rps }) => rps)).toEqual({ rps: 20 });
});

test('the spread is how far apart the least and the greatest are', () => {
  expect(spread([100, 104, 102])).toBeCloseTo(0.039, 3);
  expect(spread([100])).toBe(0);
});

import type { Dice } from './Dice.js';

/** A day, a month or a year, as precise as sources are: two thirds say the day. */
export function dateFrom(dice: Dice, from: number, to: number): string {
  const day = new Date(Date.UTC(from, 0, 1 + dice.below((to - from + 1) * 365))).toISOString().slice(0, 10);
  const precision = dice.below(12);
  return precision < 8 ? day : precision < 11 ? day.slice(0, 7) : day.slice(0, 4);
}

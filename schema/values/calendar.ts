/** The last day that a partial date may mean: an article "of May 2025" is out by 31 May. */
export function lastDay(date: string): string {
  const [year = '', month = '12'] = date.split('-');
  return date.length === 10 ? date : new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

/** The day after a day; after the last of all days, a text that sorts after all dates. */
export function nextDay(day: string): string {
  // After the last day that there is nothing comes: no date reaches beyond this text.
  return day === '9999-12-31' ? '~' : new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** The first day that a partial date may mean. */
export const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10);

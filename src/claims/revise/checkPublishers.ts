import type { Finding } from '../article/Article.js';
import type { ListedPublisher } from '../fold/Sides.js';
import { publisherKey } from '../fold/voices.js';

/** Finds publishers that stand twice in the register, perhaps on two sides. */
export function checkPublishers(publishers: readonly ListedPublisher[]): (Finding & { article: string })[] {
  const first = new Map<string, ListedPublisher>();
  return publishers.flatMap((publisher) => {
    const { name, article } = publisher;
    const other = first.get(publisherKey(name));
    first.set(publisherKey(name), other ?? publisher);
    if (!other) return [];
    return [
      {
        article,
        path: ['publishers'],
        code: 'DUPLICATE_PUBLISHER',
        message: `The publisher "${name}" is listed twice, also as "${other.name}" in ${other.article}; make them one.`,
      },
    ];
  });
}

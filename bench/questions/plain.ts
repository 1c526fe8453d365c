export type Json = null | string | number | boolean | readonly Json[] | { readonly [field: string]: Json };

/**
 * An answer without what the contenders do differently: connections become lists, the properties of an edge stand beside its
 * node, `participantsConnection` is `participants`, and what is null or empty is left out.
 */
export function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  const list = value.edges ?? value.nodes;
  if (Array.isArray(list)) return list.map(plain);
  const { properties, ...own } = value;
  const fields = Object.entries({ ...own, ...(isObject(properties) ? properties : {}) }).map(([name, member]) => {
    return [name.replace(/Connection$/, ''), plain(member)] as const;
  });
  const told = fields.filter(([, member]) => member !== null && !(Array.isArray(member) && member.length === 0));
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What stands in the answer's only root field. */
export const rootOf = (data: Json): Json => (isObject(data) ? (Object.values(data)[0] ?? null) : null);

export const isObject = (value: Json | undefined): value is { readonly [field: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field of an object, a place in a list: null where there is none. */
export function at(value: Json, ...path: (string | number)[]): Json {
  return path.reduce<Json>((inner, step) => {
    if (Array.isArray(inner) && typeof step === 'number') return inner[step] ?? null;
    return isObject(inner) ? (inner[step] ?? null) : null;
  }, value);
}

export const listAt = (value: Json, ...path: (string | number)[]): readonly Json[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
};

/** By what they print as, for lists of which no contender promises the order. */
export const inOrder = (list: readonly Json[]): Json[] => [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

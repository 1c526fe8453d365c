/** JSON in which what fits on a line stays on one. */
export function brief(value: unknown, indent = '', width = 120): string {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null || indent.length + line.length <= width) return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const items = Array.isArray(value)
    ? value.map((item) => inner + brief(item, inner, width))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${brief(item, inner, width)}`);
  return `${open}\n${items.join(',\n')}\n${indent}${close}`;
}

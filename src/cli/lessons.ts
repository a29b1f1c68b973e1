const files = import.meta.glob<string>('../../content/lessons/*.{md,mdx}', { eager: true, query: '?raw', import: 'default' });

/** The value of a plain line of front matter. */
function line(text: string, key: string): string | undefined {
  const found = new RegExp(`^${key}:\\s*(.+)$`, 'm').exec(/^---\n(.*?)\n---/s.exec(text)?.[1] ?? '');
  return found?.[1]?.trim().replace(/^(['"])(.*)\1$/, '$2');
}

/** Every lesson by its order: id, title, and one sentence on it. */
export function lessons(): { id: string; title: string; description?: string }[] {
  return Object.entries(files)
    .map(([path, text]) => {
      const id = path.replace(/^.*\//, '').replace(/\.mdx?$/, '');
      const description = line(text, 'description') ?? line(text, 'summary');
      return {
        id,
        title: line(text, 'title') ?? id,
        ...(description !== undefined && { description }),
        order: Number(line(text, 'order') ?? 99),
      };
    })
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .map(({ order: _order, ...lesson }) => lesson);
}

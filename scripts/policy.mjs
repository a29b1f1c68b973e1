/*
 * Astro writes the hashes of all styles and scripts of the site into the policy of every page, a quarter of the weight of a short one. After the
 * build this leaves in each page the hashes of what stands inside it; files of the site are allowed as 'self'.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const INLINE = /<(script|style)\b[^>]*>([\s\S]*?)<\/\1>/g;
const POLICY = /(<meta http-equiv="content-security-policy" content=")([^"]*)"/;

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A page whose policy names the hashes of its own styles and scripts alone. */
export function ownPolicy(page) {
  const inside = new Set(Array.from(page.matchAll(INLINE), ([, , text]) => hash(text)));
  return page.replace(
    POLICY,
    (_, before, policy) => `${before}${policy.replace(/ ('sha256-[^']*')/g, (all, one) => (inside.has(one) ? all : ''))}"`,
  );
}

/** An Astro integration that shortens the policies of the built pages. */
export const policy = () => ({
  name: 'policy',
  hooks: {
    'astro:build:done': ({ dir }) => {
      const root = fileURLToPath(dir);
      for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
        if (!path.endsWith('.html')) continue;
        const page = readFileSync(join(root, path), 'utf8');
        const own = ownPolicy(page);
        if (own !== page) writeFileSync(join(root, path), own);
      }
    },
  },
});

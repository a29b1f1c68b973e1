import { existsSync } from 'node:fs';
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { PICTURED } from '../../layouts/pictures.ts';
import { picture } from '../_picture.ts';

const FRONT = ['learning-rate-too-high', 'learning-rate-too-high-twin'] as const;
const recorded = (id: string) => existsSync(`public/runs/${id}.json`);

/** The first pair of runs that a lesson shows beside each other. */
function pairOf(body: string): readonly [string, string] {
  for (const [, id = '', twin = ''] of body.matchAll(/<Twin\s+id="([^"]+)"\s+twin="([^"]+)"/g)) {
    if (recorded(id) && recorded(twin)) return [id, twin];
  }
  return FRONT;
}

export async function getStaticPaths() {
  const lessons = await getCollection('lessons', ({ data }) => !data.draft);
  return [
    ...lessons.map(({ id, data, body }) => ({
      params: { page: `lessons/${id}` },
      props: { headline: data.finding, runs: pairOf(body ?? '') },
    })),
    ...Object.entries(PICTURED).map(([page, headline]) => ({ params: { page }, props: { headline, runs: FRONT } })),
  ];
}

export const GET: APIRoute = async ({ props }) =>
  new Response(new Uint8Array(await picture(props['headline'], props['runs'])), { headers: { 'content-type': 'image/png' } });

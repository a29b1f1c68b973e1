import { getCollection } from 'astro:content';
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { injections } from '../injections/index.ts';
import { address } from '../layouts/addresses.ts';

/** Lessons and disasters as a feed. Items have no date: a reader shows as new what it has not seen before. */
export const GET: APIRoute = async ({ site }) => {
  const lessons = (await getCollection('lessons', ({ data }) => !data.draft)).sort((a, b) => b.data.order - a.data.order);
  return rss({
    title: 'When Training Goes Wrong',
    description: 'New lessons, and new ways to ruin a training run.',
    site: site ?? 'http://localhost:4321',
    items: [
      ...lessons.map(({ id, data }) => ({
        title: `Lesson: ${data.title}`,
        description: `${data.finding} ${data.description}`,
        link: address(`lessons/${id}`),
      })),
      ...injections.map(({ id, title, description }) => ({
        title: `Disaster: ${title}`,
        description,
        link: address(`disasters#${id}`),
      })),
    ],
    customData: '<language>en</language>',
  });
};

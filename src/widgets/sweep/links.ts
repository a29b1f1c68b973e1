import type { Shared } from '../../experiment.ts';

/** The address of the Lab with this run in it; what packs a link is loaded with the first one. */
export async function labLink(shared: Shared): Promise<string> {
  const { encodeLink } = await import('../../sharing/link.ts');
  return `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}lab/#${encodeLink(shared)}`;
}

import type { Shared } from '../../experiment.ts';
import { encodeLink } from '../../sharing/link.ts';

/** The address of the Lab with this run in it. */
export const labLink = (shared: Shared): string => `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}lab/#${encodeLink(shared)}`;

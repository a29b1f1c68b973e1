/* What the kernel offers to its host. */
export { base, train } from './step.as';
export { pack } from './sparse.as';
export { survey } from './survey.as';

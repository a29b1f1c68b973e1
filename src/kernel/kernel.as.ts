/* What the kernel offers to its host. */
export { base, train } from './step.as';
export { survey } from './survey.as';

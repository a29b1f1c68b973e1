/** The range test and the seeds, as other widgets load them: when they are asked for. */
export { default as RangeTest } from './RangeTest.svelte';
export { default as Seeds } from './Seeds.svelte';

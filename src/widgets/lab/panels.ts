/** What draws a run: one chunk that is loaded when the first run is near, so that the page itself stays light. */
export { default as Activations } from './Activations.svelte';
export { default as Again } from './Again.svelte';
export { default as HeatPanel } from './HeatPanel.svelte';
export { default as History } from './History.svelte';
export { default as LossPanel } from './LossPanel.svelte';
export { default as Probes } from './Probes.svelte';
export { default as Readout } from './Readout.svelte';
export { default as Scrubber } from './Scrubber.svelte';
export { default as Verdicts } from './Verdicts.svelte';
export { default as ViewPanel } from './ViewPanel.svelte';

import type { RunEvent } from '../../experiment.ts';

/** What to call each layer: the names that the run gave, or `layer 1` and so on. */
export class LayerNames {
  private names: string[] = [];

  see(event: RunEvent): void {
    if (event.kind === 'data' && event.layers) this.names = event.layers;
  }

  /** Layers count from 0. */
  of(layer: number): string {
    return this.names[layer] ?? `layer ${layer + 1}`;
  }
}

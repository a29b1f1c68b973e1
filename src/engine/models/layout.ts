import type { ModelSettings } from '../../experiment.ts';

/** One block of parameters inside the flat vector of all of them. */
export interface Segment {
  layer: number;
  role: 'weight' | 'bias' | 'scale' | 'shift';
  shape: number[];
  offset: number;
  size: number;
}

/** How the parameters of an MLP lie in one flat vector, layer by layer; the last layer is the output. */
export interface Layout {
  segments: Segment[];
  size: number;
  /** Names for people, "layer 1" to "output". */
  layers: string[];
  /** Units of each layer, the output's last. */
  widths: number[];
}

/** The layout of a net from `inputs` through the model's hidden layers to `outputs`. */
export function layoutOf(model: ModelSettings, inputs: number, outputs: number): Layout {
  const segments: Segment[] = [];
  const widths = [...Array<number>(model.depth).fill(model.width), outputs];
  let offset = 0;
  const add = (layer: number, role: Segment['role'], shape: number[]) => {
    const size = shape.reduce((a, b) => a * b, 1);
    segments.push({ layer, role, shape, offset, size });
    offset += size;
  };
  widths.forEach((units, layer) => {
    add(layer, 'weight', [layer === 0 ? inputs : (widths[layer - 1] as number), units]);
    if (model.bias) add(layer, 'bias', [units]);
    if (model.norm !== 'none' && layer < model.depth) {
      add(layer, 'scale', [units]);
      add(layer, 'shift', [units]);
    }
  });
  const layers = widths.map((_, layer) => (layer === model.depth ? 'output' : `layer ${layer + 1}`));
  return { segments, size: offset, layers, widths };
}

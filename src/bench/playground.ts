/**
 * A stand-in for the network of TensorFlow Playground, written anew after the algorithm of its src/nn.ts (Apache-2.0,
 * https://github.com/tensorflow/playground): an object for each unit and each link, one example at a time forward and back,
 * derivatives added up, weights moved once a batch. One tanh output, half the squared error, no regularisation.
 */

/** An activation and its derivative, both by the total input, as there. */
interface Activation {
  output(input: number): number;
  slope(input: number): number;
}

const tanh: Activation = {
  output: (input) => Math.tanh(input),
  slope: (input) => {
    const output = tanh.output(input);
    return 1 - output * output;
  },
};
const relu: Activation = { output: (input) => Math.max(0, input), slope: (input) => (input <= 0 ? 0 : 1) };

/** Half the squared error, and its derivative by the output. */
const square = { slope: (output: number, target: number) => output - target };

class Unit {
  readonly incoming: Link[] = [];
  readonly outgoing: Link[] = [];
  bias = 0.1;
  total = 0;
  output = 0;
  outputSlope = 0;
  totalSlope = 0;
  gathered = 0;
  count = 0;

  constructor(
    readonly id: string,
    readonly activation: Activation,
  ) {}

  /** Computes the output anew from those of the layer before. */
  update(): number {
    this.total = this.bias;
    for (let i = 0; i < this.incoming.length; i++) {
      const link = this.incoming[i] as Link;
      this.total += link.weight * link.from.output;
    }
    this.output = this.activation.output(this.total);
    return this.output;
  }
}

class Link {
  readonly id: string;
  slope = 0;
  gathered = 0;
  count = 0;

  constructor(
    readonly from: Unit,
    readonly to: Unit,
    public weight: number,
  ) {
    this.id = `${from.id}-${to.id}`;
  }
}

/** A network of units and links. */
export class Playground {
  private readonly layers: Unit[][] = [];

  /** Weights start between -.5 and .5, drawn by `chance`; `widths` counts the inputs and ends in one output. */
  constructor(widths: readonly number[], activation: string, chance: () => number) {
    let id = 0;
    widths.forEach((width, depth) => {
      const kind = depth === widths.length - 1 || activation === 'tanh' ? tanh : relu;
      const before = this.layers[depth - 1] ?? [];
      const layer: Unit[] = [];
      for (let i = 0; i < width; i++) {
        const unit = new Unit(String(id++), kind);
        for (const from of before) {
          const link = new Link(from, unit, chance() - 0.5);
          from.outgoing.push(link);
          unit.incoming.push(link);
        }
        layer.push(unit);
      }
      this.layers.push(layer);
    });
  }

  /** The output for one example. */
  forward(x: readonly number[]): number {
    const first = this.layers[0] as Unit[];
    for (let i = 0; i < first.length; i++) (first[i] as Unit).output = x[i] as number;
    for (let depth = 1; depth < this.layers.length; depth++) {
      const layer = this.layers[depth] as Unit[];
      for (let i = 0; i < layer.length; i++) (layer[i] as Unit).update();
    }
    return ((this.layers.at(-1) as Unit[])[0] as Unit).output;
  }

  /** Adds the derivatives of one example to those gathered; `forward` must have seen it. */
  backward(target: number): void {
    const last = (this.layers.at(-1) as Unit[])[0] as Unit;
    last.outputSlope = square.slope(last.output, target);
    for (let depth = this.layers.length - 1; depth >= 1; depth--) {
      const layer = this.layers[depth] as Unit[];
      for (let i = 0; i < layer.length; i++) {
        const unit = layer[i] as Unit;
        unit.totalSlope = unit.outputSlope * unit.activation.slope(unit.total);
        unit.gathered += unit.totalSlope;
        unit.count++;
      }
      for (let i = 0; i < layer.length; i++) {
        const unit = layer[i] as Unit;
        for (let j = 0; j < unit.incoming.length; j++) {
          const link = unit.incoming[j] as Link;
          link.slope = unit.totalSlope * link.from.output;
          link.gathered += link.slope;
          link.count++;
        }
      }
      if (depth === 1) continue;
      const before = this.layers[depth - 1] as Unit[];
      for (let i = 0; i < before.length; i++) {
        const unit = before[i] as Unit;
        unit.outputSlope = 0;
        for (let j = 0; j < unit.outgoing.length; j++) {
          const link = unit.outgoing[j] as Link;
          unit.outputSlope += link.weight * link.to.totalSlope;
        }
      }
    }
  }

  /** Moves every weight and bias against the mean of the gathered derivatives. */
  move(learningRate: number): void {
    for (let depth = 1; depth < this.layers.length; depth++) {
      const layer = this.layers[depth] as Unit[];
      for (let i = 0; i < layer.length; i++) {
        const unit = layer[i] as Unit;
        if (unit.count > 0) {
          unit.bias -= (learningRate * unit.gathered) / unit.count;
          unit.gathered = 0;
          unit.count = 0;
        }
        for (let j = 0; j < unit.incoming.length; j++) {
          const link = unit.incoming[j] as Link;
          if (link.count === 0) continue;
          link.weight -= (learningRate / link.count) * link.gathered;
          link.gathered = 0;
          link.count = 0;
        }
      }
    }
  }
}

import type { Experiment } from '../../experiment.ts';
import { InputError } from '../../fields.ts';

/** Throws where a recurrent net, named `what` in the sentence, cannot do what is asked; `kind` is the one loss that it trains by. */
export function suitsRecurrent({ model, loss, precision }: Experiment, kind: Experiment['loss']['kind'], what: string): void {
  const wrong =
    loss.kind !== kind
      ? `by loss.kind "${loss.kind}": set it to ${kind}`
      : model.depth !== 1
        ? `of ${model.depth} layers: set model.depth to 1`
        : model.norm !== 'none' || model.residual || model.dropout > 0
          ? 'with model.norm, model.residual or model.dropout: set them to none, false and 0'
          : precision.format !== 'single'
            ? 'in half precision: set precision.format to single'
            : undefined;
  if (wrong) throw new InputError(`Cannot train ${what} ${wrong}`);
}

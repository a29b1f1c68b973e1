/** What a model does at a step, and what a page needs once to draw it. Types only. */
import type { Split } from './experiment.ts';

/** What the model does at a step, for the panel that shows it. */
export type View =
  | {
      kind: 'surface';
      step: number;
      /** A square grid over [-extent, extent] in both inputs, row by row from the lowest y; the probability of class 1 x 255. */
      size: number;
      extent: number;
      values: Uint8Array;
    }
  | {
      kind: 'samples';
      step: number;
      /** Rows x classes, for the rows of the scene's samples. */
      probabilities: Float32Array;
    }
  /** What is predicted along one input or along time: one value for each x of the scene's curve. */
  | { kind: 'curve'; step: number; y: Float32Array }
  /** Rows of true classes x columns of said ones, counts over the validation split. */
  | { kind: 'confusion'; step: number; classes: number; counts: Uint32Array }
  /** What the model writes: prompts (may be empty) and what it answered, sampled; `good` where a sample can be judged. */
  | { kind: 'texts'; step: number; texts: { prompt?: string; text: string; good?: boolean }[] }
  /** Points that a generator draws, x and y after another. */
  | { kind: 'cloud'; step: number; points: Float32Array };

/** What stays the same during a run and is drawn beneath its views. */
export interface Scene {
  /** 2-D tasks: up to 600 training points. */
  points?: { x: Float32Array; labels: Uint8Array };
  /** Pictures: some validation rows, wrongly read ones shown as they come. */
  samples?: { width: number; height: number; pixels: Uint8Array; labels: Uint8Array; split: Split };
  /** Regression and forecasts: where the curve is drawn, what is true there, and training points. */
  curve?: { x: Float32Array; truth?: Float32Array; pointX?: Float32Array; pointY?: Float32Array; xTitle: string; yTitle: string };
  /** Names of the classes, for a confusion matrix. */
  classNames?: string[];
  /** Real points of a distribution, x and y after another, and how far the plane is drawn. */
  cloud?: { real: Float32Array; extent: number };
}

import { lossSeries } from '../../events.ts';
import { guessOf } from '../../engine/measures/guess.ts';
import { dataOf, type Procedure, said, withSession } from './procedure.ts';

const STEPS = 3;
/** A first loss above this many times that of guessing says that something is wrong before any training. */
const HIGH = 3;

/** A few steps: the loss is a number near that of guessing, and every layer moves. */
const doesItRun: Procedure = {
  id: 'does-it-run',
  title: 'Does it run',
  question: 'Do a few steps give finite losses, near that of guessing at first, and do all layers move?',
  async run(experiment, host) {
    const data = await dataOf(experiment, host);
    const count = Math.min(STEPS, experiment.steps);
    const batch = await withSession(experiment, data, host, (session) => session.advance(count));
    const losses = Array.from(lossSeries([batch]));
    const guess = guessOf(data, experiment.loss.kind, experiment.loss.classWeights);
    const { steps } = batch;
    const layers = steps?.layers ?? 0;
    const still = Array.from({ length: layers }, (_, layer) => layer).filter((layer) =>
      losses.every((_, i) => steps?.layerUpdateRatio[i * layers + layer] === 0),
    );
    const [first = Number.NaN] = losses;
    const figures = { firstLoss: first, ...(Number.isFinite(guess) && { guessing: guess }), steps: losses.length };
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    if (bad >= 0) return { result: 'failed', because: `The loss of step ${bad + 1} is ${losses[bad]}, not a number to go down.`, figures };
    if (still.length > 0) {
      return { result: 'failed', because: `Layer ${(still[0] as number) + 1} does not move: its update is exactly 0.`, figures };
    }
    if (first > HIGH * guess) {
      const because = `The first loss is ${said(first)}, ${said(first / guess)} times that of guessing (${said(guess)}): look at the initial weights.`;
      return { result: 'failed', because, figures };
    }
    const near = Number.isFinite(guess) ? `, guessing would cost ${said(guess)}` : '';
    return { result: 'passed', because: `The first loss is ${said(first)}${near}, and every layer moves.`, figures };
  },
};

export default doesItRun;

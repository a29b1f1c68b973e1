/*
 * Failures of data, most of which show before the first step: what the two splits share, what a column gives away, what the inputs are
 * made of. Two need the run: a rare class that is never found, and a validation loss that turns.
 */

/** Rows of validation that have a twin in training, beyond coincidence. */
const OVERLAP = 0.03;
/** One column of several that tells the label almost alone (0 is guessing, 1 certainty). */
const GIVES_AWAY = 0.8;
/** Inputs in deviations of their column, and how far scales of columns may lie apart. */
const OUTLIER = 8;
const SCALES = 30;
/** Rows that are empty, next to empty, or one value throughout. */
const BROKEN = 0.02;
/** Share of questions that begin alike. */
const ALIKE = 0.5;

const failing = (because, cause) => ({ status: 'failing', because, cause });
const percent = (share) => `${Math.round(100 * share)} %`;

/** The share of the commonest beginning of a text, two words long. */
function commonest(texts) {
  const counts = new Map();
  for (const text of texts) {
    const opening = text.split(' ').slice(0, 2).join(' ');
    counts.set(opening, (counts.get(opening) ?? 0) + 1);
  }
  return Math.max(...counts.values()) / texts.length;
}

/** What the description of the data gives away before the first step. */
function onData({ overlap, times, columnScores, inputFaults, columns = [], texts = [], labelCounts }) {
  if (overlap && (overlap.exact + overlap.near - (overlap.byChance ?? 0)) / overlap.rows > OVERLAP) {
    return failing(
      `${overlap.exact + overlap.near} of ${overlap.rows} validation rows have a twin in training`,
      'duplicates-across-splits',
    );
  }
  if (times && times.inside > OVERLAP) {
    return failing(`${percent(times.inside)} of the validation rows lie within the time of training`, 'shuffled-time-series');
  }
  const best = columnScores ? Math.max(...columnScores.scores) : 0;
  const others = columnScores ? columnScores.scores.filter((score) => score >= GIVES_AWAY).length : 0;
  if (best >= GIVES_AWAY && others === 1) {
    return failing(`The column ${columnScores.columns[columnScores.scores.indexOf(best)]} alone tells the label`, 'label-in-features');
  }
  if (inputFaults) {
    const { zero, faint, constant, nonFinite } = inputFaults.train;
    const share = Math.max(zero, faint, constant, nonFinite);
    if (share > BROKEN) return failing(`${percent(share)} of the training rows are empty or broken`, 'black-crops');
  }
  const table = columns.filter(({ name }) => name !== undefined).map(({ train }) => train);
  const spreads = table.map(({ deviation }) => deviation).filter((deviation) => deviation > 0);
  const far = table.find(({ mean, deviation, min, max }) => Math.max(max - mean, mean - min) > OUTLIER * deviation);
  if (far || Math.max(...spreads) > SCALES * Math.min(...spreads)) {
    return failing('Some inputs are far larger than all others', 'input-outliers');
  }
  if (texts.length > 20 && labelCounts && commonest(texts) > ALIKE) {
    return failing(`${percent(commonest(texts))} of the questions begin alike`, 'one-pattern-data');
  }
  return undefined;
}

/** @type {import('when-training-goes-wrong').Detector} */
export default {
  watch() {
    let said = false;
    let majority = 0;
    let blind = 0;
    let best = Infinity;
    let since = 0;
    let train = Infinity;

    function onEval({ step, classRecall = [], validationAccuracy, validationLoss, validationLossError, trainLoss }) {
      if (step === 0) return undefined;
      const worst = Math.min(...classRecall.filter((share) => !Number.isNaN(share)), 1);
      blind = majority > 0.8 && worst < 0.3 && validationAccuracy >= majority - 0.01 ? blind + 1 : 0;
      if (blind >= 4)
        return failing(
          `Accuracy is ${percent(validationAccuracy)} and a class is found in ${percent(worst)} of its rows`,
          'unweighted-loss-on-rare-positives',
        );
      if (validationLoss < best) [best, since] = [validationLoss, 0];
      else since++;
      const risen = validationLoss - best > 4 * validationLossError;
      const falling = trainLoss <= train;
      train = Math.min(train, trainLoss);
      if (since >= 3 && risen && falling)
        return failing(`Validation loss rose from ${best} to ${validationLoss} while training loss falls`, 'model-too-large');
      return undefined;
    }

    return (event) => {
      if (said) return undefined;
      let verdict;
      if (event.kind === 'data') {
        const counts = event.labelCounts?.train ?? [];
        majority = counts.length > 0 ? Math.max(...counts) / counts.reduce((a, b) => a + b, 0) : 0;
        verdict = onData(event);
      }
      if (event.kind === 'eval') verdict = onEval(event);
      said = verdict !== undefined;
      return verdict;
    };
  },
};

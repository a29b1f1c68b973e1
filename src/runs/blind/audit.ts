/** The data audit of a blind case: figures as they were collected, without a judgement. */
import type { ColumnMoments, DataEvent } from '../../experiment.ts';
import type { Panel } from './types.ts';

/** Columns listed of a table; of pictures the grid's cells are summed up. */
const COLUMNS = 10;
/** Numbers of a statistic, one for each column. */
const SHOWN = 4;

const figure = (value: number | undefined) =>
  value === undefined ? '' : Number.isFinite(value) ? String(Number(value.toPrecision(3))) : String(value);
const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;

function splits(data: DataEvent): Panel {
  const { rows, labelCounts, overlap, inputFaults, batchMix, times } = data;
  const lines: string[][] = [['Rows', figure(rows.train), figure(rows.validation)]];
  const counts = (split: 'train' | 'validation') => labelCounts?.[split]?.join(', ') ?? '';
  if (labelCounts) lines.push(['Rows of each class', counts('train'), counts('validation')]);
  if (overlap) {
    const share = (count: number) => percent(overlap.rows === 0 ? 0 : count / overlap.rows);
    lines.push(['Has an exact twin in training', '', share(overlap.exact)], ['Has a near twin in training', '', share(overlap.near)]);
    lines.push(['Has a twin within training', percent(overlap.withinTrain), '']);
  }
  if (inputFaults) {
    const { train, validation, silent } = inputFaults;
    const fault = (title: string, key: keyof typeof train) => lines.push([title, percent(train[key]), percent(validation[key])]);
    fault('Rows with a value that is not finite', 'nonFinite');
    fault('Rows that are all 0', 'zero');
    fault('Rows of next to nothing', 'faint');
    fault('Rows of one value', 'constant');
    lines.push(['Inputs that never vary, though they do in the other split', figure(silent.train), figure(silent.validation)]);
  }
  if (batchMix)
    lines.push(['Pairs of rows of one class within a batch, and among all rows', percent(batchMix.same), percent(batchMix.mixed)]);
  if (times) lines.push(['Validation rows taken before the last of training', '', percent(times.inside)]);
  const told = lines.filter(([, train, validation]) => train || validation);
  if (told.length === 0) return { kind: 'words', text: 'This model makes its own data: there are no splits to look at.' };
  return { kind: 'rows', title: 'The splits', head: ['figure', 'training', 'validation'], rows: told };
}

function columns({ columns: all = [], columnScores, applied }: DataEvent): Panel[] {
  const panels: Panel[] = [];
  const row = (name: string, train: ColumnMoments, validation: ColumnMoments) => {
    const at = columnScores?.columns.indexOf(name) ?? -1;
    const told = at >= 0 ? figure(columnScores?.scores[at]) : '';
    return [
      name,
      figure(train.mean),
      figure(train.deviation),
      figure(train.max),
      figure(validation.mean),
      figure(validation.deviation),
      told,
    ];
  };
  if (all.some(({ name }) => name)) {
    panels.push({
      kind: 'rows',
      title: 'The inputs, as the model gets them',
      head: ['column', 'mean', 'deviation', 'most', 'mean, validation', 'deviation, validation', 'tells the class alone'],
      rows: all.slice(0, COLUMNS).map(({ name = '', train, validation }) => row(name, train, validation)),
    });
  } else if (all.length > 0) {
    const mean = (split: 'train' | 'validation', of: 'mean' | 'deviation' | 'max') =>
      figure(all.reduce((sum, column) => sum + column[split][of], 0) / all.length);
    panels.push({
      kind: 'rows',
      title: `The inputs, on average over ${all.length}`,
      head: ['figure', 'training', 'validation'],
      rows: (['mean', 'deviation', 'max'] as const).map((of) => [of === 'max' ? 'most' : of, mean('train', of), mean('validation', of)]),
    });
  }
  if (applied && applied.length > 0) {
    const some = (values: number[]) => values.slice(0, SHOWN).map(figure).join(', ');
    panels.push({
      kind: 'rows',
      title: 'What the pipeline applied, beside the same of the training rows and of all rows',
      head: ['statistic', 'applied', 'of training', 'of all'],
      rows: applied.map(({ statistic, applied, train, all }) => [statistic, some(applied), some(train), some(all)]),
    });
  }
  return panels;
}

/** Figures of the data: the splits, the inputs, and some texts where the data are texts. */
export function audit(data: DataEvent | undefined): Panel[] {
  if (!data) return [{ kind: 'words', text: 'Nothing was logged of the data.' }];
  const { texts, referenceShares } = data;
  return [
    splits(data),
    ...columns(data),
    ...(texts && texts.length > 0
      ? [
          {
            kind: 'rows' as const,
            title: 'Some training texts, drawn at random',
            head: ['text'],
            rows: texts.slice(0, 12).map((text) => [text]),
          },
        ]
      : []),
    ...(referenceShares
      ? [
          {
            kind: 'rows' as const,
            title: 'Shares of answers written with care',
            head: referenceShares.map((_, i) => `answer ${i + 1}`),
            rows: [referenceShares.map(percent)],
          },
        ]
      : []),
  ];
}

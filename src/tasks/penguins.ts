import type { RowData, Task } from '../experiment.ts';
import { csvRows, numberIn } from './data/csv.ts';
import { type Table, prepared, stages } from './data/table.ts';

const ROWS = 344;
const SPECIES = ['Adelie', 'Chinstrap', 'Gentoo'];
const ISLANDS = ['Biscoe', 'Dream', 'Torgersen'];

/** A real table with gaps: penguins that were weighed and measured on three islands. */
const penguins: Task<RowData> = {
  id: 'penguins',
  title: 'Penguins',
  description: 'Tell three species of penguins apart from measurements of 344 real birds, some of which are missing.',
  defaults: {
    steps: 150,
    'data.train': 164,
    'data.validation': 90,
    'data.deployment': 90,
    'data.batch': 32,
    'model.depth': 1,
    'model.width': 16,
    'optimizer.kind': 'momentum',
    'optimizer.learningRate': 0.02,
    'monitor.evaluateEvery': 10,
  },
  files: ['penguins.csv'],
  source: {
    title: 'Gorman, Williams and Fraser (2014), Palmer Station Antarctica LTER, by way of palmerpenguins and the npm package vega-datasets',
    url: 'https://allisonhorst.github.io/palmerpenguins/',
    licence: 'CC0 1.0',
  },
  make: (experiment, files) => prepared(table(files), experiment),
  stages: (experiment, files, rows) => stages(table(files), experiment, rows),
};

/** Measurements in mm and g; what is known of them is what field guides say of the three species together. */
function table(files: Record<string, Uint8Array>): Table {
  const birds = csvRows('penguins.csv', files['penguins.csv'], 7, ROWS);
  const islands = ISLANDS.map((name) => ({ name: `on ${name}`, of: (bird: string[]) => (bird[1] === name ? 1 : 0) }));
  const male = (bird: string[]) => (bird[6] === '' ? Number.NaN : bird[6] === 'male' ? 1 : 0);
  const columns = [
    { name: 'beak length', of: (bird: string[]) => numberIn(bird[2]), centre: 44, spread: 5 },
    { name: 'beak depth', of: (bird: string[]) => numberIn(bird[3]), centre: 17, spread: 2 },
    { name: 'flipper length', of: (bird: string[]) => numberIn(bird[4]), centre: 200, spread: 14 },
    { name: 'body mass', of: (bird: string[]) => numberIn(bird[5]), centre: 4200, spread: 800 },
    { name: 'male', of: male, centre: 0.5, spread: 0.5 },
    ...islands.map((island) => ({ ...island, centre: 1 / 3, spread: 0.47 })),
  ];
  return {
    task: 'penguins',
    columns: columns.map(({ name }) => name),
    values: Float64Array.from(birds.flatMap((bird) => columns.map(({ of }) => of(bird)))),
    labels: Uint8Array.from(birds, (bird) => SPECIES.indexOf(bird[0] as string)),
    classNames: SPECIES,
    usual: columns.map(({ centre, spread }) => ({ centre, spread })),
  };
}

export default penguins;

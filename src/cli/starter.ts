import alignment from '../../content/exercise/starter/alignment.js?raw';
import data from '../../content/exercise/starter/data.js?raw';
import emergence from '../../content/exercise/starter/emergence.js?raw';
import optimisation from '../../content/exercise/starter/optimisation.js?raw';
import type { Sources } from '../grading/types.ts';

/** The files that learners begin with. */
export const STARTER: Sources = { optimisation, data, alignment, emergence };

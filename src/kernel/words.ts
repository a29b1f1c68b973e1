/*
 * Where things stand in the kernel's memory: read by its AssemblyScript source and by the TypeScript that fills it, so that
 * the two cannot disagree. Numbers are indices of 32-bit words; those of doubles, indices of 64-bit words.
 */

/* The header: one for each run. */
export const LAYERS = 0;
export const INPUTS = 1;
export const CLASSES = 2;
export const ACTIVATION = 3;
export const RESIDUAL = 4;
export const NORM = 5;
export const LOSS = 6;
export const NAIVE = 7;
export const OPTIMIZER = 8;
export const HALF = 9;
export const DYNAMIC = 10;
export const BATCH = 11;
/** Samples that the activations have room for. */
export const CAPACITY = 12;
/** From here to ROWS: addresses in bytes. */
export const TABLE = 13;
export const PARAMETERS = 14;
export const GRADIENT = 15;
export const FIRST = 16;
export const SECOND = 17;
/** The parameters as the products see them: themselves, or rounded to halves. */
export const SEEN = 18;
export const INPUT = 19;
export const DOWN = 20;
export const MIDDLE = 21;
export const UP = 22;
export const TURNED = 23;
export const LABELS = 24;
export const WEIGHTS = 25;
export const ROW_LOSSES = 26;
export const CLASS_WEIGHTS = 27;
export const ZEROS = 28;
export const TRAIN_X = 29;
export const TRAIN_LABELS = 30;
/** The rows of an epoch in the order in which they are dealt. */
export const ORDER = 31;
export const RATES = 32;
export const OUT_LOSS = 33;
export const OUT_NORM = 34;
export const OUT_LAYER_NORMS = 35;
export const OUT_RATIOS = 36;
/** The state of the dropout stream, four words, and behind it that of the stream of batches. */
export const CHANCE = 37;
/** Training rows. */
export const TRAIN_ROWS = 38;
export const LOGITS = 39;
export const RIGHT = 40;
export const READINGS = 41;
/** Parameters in all, and steps since the loss scale last changed. */
export const SIZE = 42;
export const GOOD = 43;
/** Where the entries of the training rows begin, for rows that are mostly zeros; 0 for others. Then what the first layer makes of them. */
export const TRAIN_STARTS = 44;
export const SPREAD = 45;
/** Of each layer, two doubles: sums of squares of its parameters and of its gradient. */
export const WEIGHED = 46;
/** Rows of the epoch that are dealt, and whether every epoch has an order of its own. */
export const DEALT = 47;
export const SHUFFLES = 78;
/** Doubles of the header, as 64-bit words from its start. */
export const DROPOUT = 24;
export const MOMENTUM = 25;
export const BETA1 = 26;
export const BETA2 = 27;
export const EPSILON = 28;
export const DECAY = 29;
export const CLIP = 30;
export const POWER1 = 31;
export const POWER2 = 32;
export const SCALE = 33;
export const ON = 34;
export const OFF = 35;
/** Sum and sum of squares of the row losses of the last survey. */
export const LOSS_SUM = 36;
export const LOSS_SQUARES = 37;
/** The largest sum of squares of a row of the splits. */
export const REACH = 38;
export const HEADER_BYTES = 320;

/* The table: one row for each layer. Offsets count floats from the start of the parameters, addresses count bytes. */
export const FAN_IN = 0;
export const UNITS = 1;
export const WEIGHT = 2;
export const BIAS = 3;
export const GAIN = 4;
export const SHIFT = 5;
/** Parameters of the layer. */
export const SPAN = 6;
export const FROM = 7;
export const UNIT = 8;
export const ACTIVE = 9;
export const TO = 10;
export const INVERSE = 11;
export const MASK = 12;
export const MEAN = 13;
export const VARIANCE = 14;
/** Whether what tanh is taken of is known to be within bounds. */
export const WITHIN = 15;
export const ROW_BYTES = 64;

/* A reading of one hidden layer: doubles sum, sum of squares, saturated count, dead units. */
export const READING_BYTES = 32;

/* What a survey is to do. */
export const EVALUATE = 1;
export const READ = 2;
export const ANSWER = 4;
/** Rows of the splits, none of which is larger than REACH says. */
export const KNOWN = 8;

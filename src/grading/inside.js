// biome-ignore-all lint/complexity/useArrowFunction: what stands for a constructor must be one
// biome-ignore-all lint/suspicious/noRedundantUseStrict: it is run as a script, not as a module
/*
 * Runs inside the guest, before the learner's file. What the learner's code may alter (prototypes, globals) is taken here first, and
 * the buffer shared with the host is never handed on. It is an expression: a function of the buffer and the number of layers.
 */
(function (buffer, layers, most) {
  'use strict';
  const numbers = new Float64Array(buffer);
  const Floats = Float64Array;
  const Text = String;
  const Fault = TypeError;
  const AnyError = Error;
  const { parse, stringify } = JSON;
  const { apply, defineProperty, getPrototypeOf, ownKeys } = Reflect;
  const { isArray } = Array;
  const { slice, indexOf } = String.prototype;
  const cut = (text, length) => apply(slice, text, [0, length]);
  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

  function absent(name, why) {
    return function () {
      throw new AnyError(`There is no ${name} here: ${why}`);
    };
  }
  const NO_CHANCE = 'a detector says the same of the same run, today and tomorrow';
  const clock = absent('Date', NO_CHANCE);
  clock.now = clock;
  globalThis.Date = clock;
  /* Texts that are run could nest deeper than the host's stack; a file is looked over before it comes here. */
  globalThis.eval = absent('eval', 'write the code itself');
  for (const one of [function () {}, async function () {}, function* () {}, async function* () {}]) {
    const maker = absent('Function', 'write the code itself');
    const shape = getPrototypeOf(one);
    maker.prototype = shape;
    defineProperty(shape, 'constructor', { value: maker });
    if (shape === Function.prototype) globalThis.Function = maker;
  }
  Math.random = absent('Math.random', NO_CHANCE);

  /* The one recursion in QuickJS that its own check of the stack comes too late for. */
  JSON.parse = function (source, revive) {
    const text = Text(source);
    let depth = 0;
    if (text.length > most.depth)
      for (let i = 0; i < text.length; i++) {
        const letter = text[i];
        if (letter === '[' || letter === '{') depth++;
        else if (letter === ']' || letter === '}') depth--;
        if (depth > most.depth) throw new Fault(`JSON is nested deeper than ${most.depth}`);
      }
    return parse(text, revive);
  };

  let printed = '';
  let lines = 0;
  function show(value, depth) {
    if (typeof value === 'string') return depth === 0 ? cut(value, most.sentence) : stringify(cut(value, 80));
    if (typeof value === 'function') return 'function';
    if (!isObject(value)) return Text(value);
    if (value instanceof AnyError) return `${value.name}: ${value.message}`;
    if (depth > 2) return isArray(value) ? '[…]' : '{…}';
    const list = isArray(value) || typeof value.byteLength === 'number';
    let text = '';
    let count = 0;
    const keys = list ? value : ownKeys(value);
    for (let i = 0; i < keys.length; i++) {
      if (count++ === 20) return `${text}, …`;
      const one = list ? show(value[i], depth + 1) : `${Text(keys[i])}: ${show(value[keys[i]], depth + 1)}`;
      text = text === '' ? one : `${text}, ${one}`;
    }
    return list ? `[${text}]` : `{ ${text} }`;
  }
  function print(...words) {
    if (++lines > most.lines) return;
    let line = '';
    for (let i = 0; i < words.length; i++) line += (i === 0 ? '' : ' ') + show(words[i], 0);
    printed += `${cut(line, most.sentence)}\n`;
    numbers[3] = 1;
  }
  globalThis.console = { log: print, info: print, warn: print, error: print, debug: print };

  let next;
  let status = '';
  let cause = '';
  let because = '';
  const optional = (value) => (value === undefined || value === null ? '' : cut(Text(value), most.sentence));

  /* The verdict's numbers go into the buffer, its words are kept to be asked for; nothing where nothing changed. */
  function answer(verdict) {
    if (verdict === undefined || verdict === null) return;
    if (typeof verdict !== 'object')
      throw new Fault(`The detector returned ${show(verdict, 1)}: return an object with a status, or nothing`);
    const said = verdict.status;
    const code = said === 'healthy' ? 1 : said === 'warning' ? 2 : said === 'failing' ? 3 : said === 'unknown' ? 4 : 0;
    if (code === 0) throw new Fault(`The detector returned the status ${show(said, 1)}: say healthy, warning, failing or unknown`);
    const named = optional(verdict.cause);
    if (said === status && named === cause) return;
    because = optional(verdict.because);
    const { onset, severity } = verdict;
    status = said;
    cause = named;
    numbers[1] = typeof onset === 'number' ? onset : NaN;
    numbers[2] = typeof severity === 'number' ? severity : NaN;
    numbers[0] = code;
  }

  function mended(value) {
    if (typeof value === 'string')
      return value === '\u0001NaN' ? NaN : value === '\u0001Infinity' ? Infinity : value === '\u0001-Infinity' ? -Infinity : value;
    if (!isObject(value)) return value;
    const keys = ownKeys(value);
    for (let i = 0; i < keys.length; i++) if (keys[i] !== 'length') value[keys[i]] = mended(value[keys[i]]);
    return value;
  }

  return [
    function load(module, given) {
      const detector = module.default;
      if (!isObject(detector) || typeof detector.watch !== 'function') {
        throw new Fault('The file exports no detector: export default { watch(options) { return (event) => undefined } }');
      }
      next = detector.watch({ ...detector.defaults, ...parse(given) });
      if (typeof next !== 'function') throw new Fault(`watch returned ${show(next, 1)}: return a function of the event`);
    },
    function step() {
      const layerGradientNorm = new Floats(layers);
      const layerUpdateRatio = new Floats(layers);
      for (let l = 0; l < layers; l++) {
        layerGradientNorm[l] = numbers[8 + l];
        layerUpdateRatio[l] = numbers[8 + layers + l];
      }
      answer(
        next({
          kind: 'step',
          step: numbers[4],
          loss: numbers[5],
          learningRate: numbers[6],
          gradientNorm: numbers[7],
          layerGradientNorm,
          layerUpdateRatio,
        }),
      );
    },
    function event(text) {
      const plain = apply(indexOf, text, ['\\u0001']) < 0;
      answer(next(plain ? parse(text) : mended(parse(text))));
    },
    () => because,
    () => cause,
    function drain() {
      const text = printed;
      printed = '';
      numbers[3] = 0;
      return text;
    },
    function explain(error) {
      const known = isObject(error) && error instanceof AnyError;
      const message = known ? `${Text(error.name)}: ${Text(error.message)}` : `Thrown: ${show(error, 1)}`;
      return `${cut(message, most.sentence)}\n${known ? cut(Text(error.stack), 2000) : ''}`;
    },
  ];
});

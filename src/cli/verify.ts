import { InputError } from '../fields.ts';
import { runToEnd } from '../runs/end.ts';
import { resolveShared } from '../runs/resolve.ts';
import { compareClaims } from '../sharing/claim.ts';
import { readSubject } from './ask.ts';
import { type Command, EXIT, onlyWord, options } from './command.ts';
import { openHost } from './host.ts';
import { inked, print, printJson, progress } from './print.ts';
import { headline, verdictLines } from './report.ts';

/** `wtgw verify`: runs an experiment again and says whether the same came out, to the last bit. */
export const verify: Command = {
  name: 'verify',
  usage: '<link|bundle.json> [--json] [--check]',
  summary: 'run a shared experiment again and compare it with its claim, to the last bit',
  options: [
    '--json   one JSON document: {reproduced, firstDifference, digest, expected, verdicts}',
    '--check  exit 1 where it is not reproduced',
  ],
  async run(words) {
    const { values, positionals } = options(verify, words, { json: { type: 'boolean' }, check: { type: 'boolean' } });
    const subject = onlyWord(verify, positionals);
    const shared = readSubject(subject);
    if (!shared) throw new InputError(`Cannot verify "${subject}": name a link or a bundle, which hold a claim`);
    const { claim } = shared;
    if (!claim)
      throw new InputError('Cannot verify: it holds no claim of what came out; make it with wtgw run or by sharing a finished run');
    const experiment = resolveShared(shared);
    const ended = await runToEnd(experiment, await openHost('wasm'), ({ batch }) =>
      progress((batch.steps?.first ?? 0) + (batch.steps?.count ?? 0), experiment.steps, 'steps'),
    );
    progress();
    if (!ended.claim) throw new InputError('Cannot verify: the run left the reference, WebAssembly, in the middle; try again');
    const { reproduced, firstDifference, sameVerdicts, sentence } = compareClaims(claim, ended.claim);
    const { digest, verdicts } = ended;
    if (values.json) printJson({ reproduced, firstDifference, sameVerdicts, sentence, digest, expected: claim.digest, verdicts });
    else {
      print(inked('bold', headline(experiment, shared.recipe)), inked(reproduced ? 'green' : 'red', sentence));
      print(`claimed  ${claim.digest}`, `found    ${digest}`, ...verdictLines(verdicts));
    }
    return values.check && !reproduced ? EXIT.found : EXIT.done;
  },
};

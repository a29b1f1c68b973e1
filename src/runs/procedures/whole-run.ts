import { finish } from '../end.ts';
import { Run } from '../run.ts';
import { type Procedure, sayingOf } from './procedure.ts';

/** The whole run under every detector: the last rung. */
const wholeRun: Procedure = {
  id: 'whole-run',
  title: 'The whole run',
  question: 'Does anything fail from the first step to the last?',
  async run(experiment, host) {
    const run = await Run.open(experiment, host);
    try {
      const ended = await finish(run);
      const failing = ended.verdicts.filter(({ status }) => status === 'failing');
      const [cause] = ended.causes;
      return {
        result: failing.length > 0 ? 'failed' : 'passed',
        because:
          failing.length > 0
            ? `${sayingOf(failing)}${cause ? ` Likeliest cause: ${cause.title}. ${cause.recommendation}` : ''}`
            : `${ended.steps} steps, and nothing fails.`,
        figures: { steps: ended.steps, ...ended.final },
        ...(failing.length > 0 && { verdicts: failing }),
      };
    } finally {
      run.close();
    }
  },
};

export default wholeRun;

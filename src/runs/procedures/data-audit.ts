import { detectors } from '../../detectors/index.ts';
import { watchRun } from '../../diagnosis/watch.ts';
import { dataOf, type Procedure, sayingOf, withSession } from './procedure.ts';

/** Everything that can be known of the data before the first step: duplicates, leaks, broken and lopsided rows. */
const dataAudit: Procedure = {
  id: 'data-audit',
  title: 'Data audit',
  question: 'Are the data what they should be, and are the splits apart?',
  async run(experiment, host) {
    const data = await dataOf(experiment, host);
    const batch = await withSession(experiment, data, host, (session) => session.advance(0));
    const watch = watchRun({ detectors: detectors.filter(({ category }) => category === 'data') });
    watch.see({ events: batch.events.filter(({ kind }) => kind === 'data') });
    const failing = watch.failing();
    const warning = watch.verdicts().filter(({ status }) => status === 'warning');
    const judged = watch.verdicts().filter(({ status }) => status !== 'unknown').length;
    const description = batch.events.find((event) => event.kind === 'data');
    const { train, validation } = description?.rows ?? {};
    return {
      result: failing.length > 0 ? 'failed' : 'passed',
      because:
        failing.length > 0
          ? sayingOf(failing)
          : `${judged} checks of the data found nothing${warning.length > 0 ? ` that stops training, but: ${sayingOf(warning)}` : '.'}`,
      figures: { checks: judged, ...(train && { train }), ...(validation && { validation }) },
      ...(failing.length > 0 && { verdicts: failing }),
    };
  },
};

export default dataAudit;

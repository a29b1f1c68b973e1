import type { CheckAsk, Finding, Inspection } from '../../worker/protocol.ts';
import { beginCheck } from './trainer.ts';

/** A check being carried out here. */
export class LiveCheck {
  findings = $state.raw<Finding[]>([]);
  inspection = $state.raw<Inspection>();
  going = $state(false);
  over = $state(false);
  problem = $state('');

  async run(ask: CheckAsk): Promise<void> {
    this.findings = [];
    this.going = true;
    this.over = false;
    this.problem = '';
    try {
      await beginCheck($state.snapshot(ask) as CheckAsk, {
        finding: (finding) => {
          this.findings = [...this.findings, finding];
        },
        inspected: (inspection) => {
          this.inspection = inspection;
        },
        over: (message = '') => {
          this.going = false;
          this.problem = message;
          this.over = message === '';
        },
      });
    } catch (error) {
      this.going = false;
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

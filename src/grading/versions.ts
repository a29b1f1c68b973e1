import { EXPERIMENT_VERSION } from '../experiment.ts';

/** The course and engine that assignments, traces and submissions are made with: another number trains other runs. */
export const ENGINE = `wtgw${EXPERIMENT_VERSION}`;

/** Why something made with this engine cannot be used here; nothing where it can. */
export function engineTrouble(engine: unknown): string | undefined {
  if (engine === ENGINE) return undefined;
  const version = typeof engine === 'string' ? /^wtgw(\d{1,9})$/.exec(engine)?.[1] : undefined;
  if (version === undefined) return 'it does not say which engine it was made with';
  const newer = Number(version) > EXPERIMENT_VERSION;
  return `it was made with engine ${version} and this is ${EXPERIMENT_VERSION}; ${newer ? 'reload this page or update the program' : 'make it anew'}`;
}

/** Which lesson explains a failure: the pages link only to those that exist. */
const LESSONS: Record<string, string> = {
  'learning-rate-too-high': 'exploding-gradients',
  'no-clipping': 'exploding-gradients',
};

/** The lesson of a failure, by the injection's id. */
export const lessonOf = (injection: string): string | undefined => LESSONS[injection];

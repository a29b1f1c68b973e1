import { defineCollection, reference } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** What a learner can be seen to do; `understand` and `know` cannot be. */
const VERBS = [
  'Apply',
  'Argue',
  'Build',
  'Calculate',
  'Choose',
  'Compare',
  'Compute',
  'Decide',
  'Derive',
  'Design',
  'Detect',
  'Diagnose',
  'Distinguish',
  'Estimate',
  'Explain',
  'Find',
  'Fix',
  'Identify',
  'Interpret',
  'Judge',
  'List',
  'Locate',
  'Measure',
  'Name',
  'Plan',
  'Predict',
  'Prevent',
  'Rank',
  'Read',
  'Recognise',
  'Repair',
  'Reproduce',
  'Run',
  'Say',
  'Separate',
  'Set',
  'Show',
  'State',
  'Tell',
  'Test',
  'Trace',
  'Tune',
  'Use',
  'Verify',
  'Write',
];

const text = (field: string, most: number) =>
  z
    .string({ error: `Write \`${field}\` as text.` })
    .min(1, { error: `Write something for \`${field}\`; it is empty.` })
    .max(most, { error: `Shorten \`${field}\` to ${most} characters.` });

const objective = text('objectives', 160).refine((value) => VERBS.includes(value.split(' ')[0] as string), {
  error: ({ input }) =>
    `Begin the objective “${String(input)}” with what a learner can be seen to do, such as Recognise, Predict or Measure; the verbs are in src/content.config.ts.`,
});

const lessons = defineCollection({
  loader: glob({ base: 'content/lessons', pattern: '*.mdx' }),
  schema: z.object({
    /** The topic, for lists and links. */
    title: text('title', 60),
    /** The headline: what the lesson finds, as a sentence. */
    finding: text('finding', 110).refine((value) => /[.?!]$/.test(value), {
      error: 'End `finding` with a full stop: it says the finding, not the topic.',
    }),
    description: text('description', 170),
    order: z
      .int({ error: 'Give `order` as a whole number: the place of the lesson in the course, first is 1.' })
      .min(1, { error: 'Start `order` at 1.' }),
    minutes: z
      .int({ error: 'Give `minutes` as a whole number.' })
      .min(3, { error: 'Plan at least 3 minutes.' })
      .max(45, { error: 'Split the lesson: 45 minutes are the most that one takes.' }),
    prerequisites: z.array(reference('lessons')).default([]),
    objectives: z
      .array(objective, { error: 'List `objectives`, one a line.' })
      .min(1, { error: 'Name at least one objective.' })
      .max(6, { error: 'Keep to 6 objectives at most.' }),
    keyPoints: z
      .array(text('keyPoints', 260), { error: 'List `keyPoints`, one a line.' })
      .min(1, { error: 'Name at least one key point.' })
      .max(7, { error: 'Keep to 7 key points at most.' }),
    draft: z.boolean().default(false),
  }),
});

const glossary = defineCollection({
  loader: glob({ base: 'content/glossary', pattern: '*.md' }),
  schema: z.strictObject(
    {
      /** The word as a reader looks it up. */
      term: text('term', 50),
      /** Other names of it. */
      also: z.array(text('also', 50), { error: 'List `also`, one name a line.' }).default([]),
      /** Files of related terms, without their ending. */
      see: z.array(text('see', 50), { error: 'List `see`, one file of content/glossary a line, without its ending.' }).default([]),
    },
    { error: 'Keep to `term`, `also` and `see`; the explanation stands below them.' },
  ),
});

const cases = defineCollection({
  loader: glob({ base: 'content/cases', pattern: '*.mdx' }),
  schema: z.strictObject(
    {
      /** What failed, for lists and links. */
      title: text('title', 60),
      /** The headline: what the case teaches, as a sentence. */
      finding: text('finding', 110).refine((value) => /[.?!]$/.test(value), {
        error: 'End `finding` with a full stop: it says what the case teaches, not its name.',
      }),
      description: text('description', 190),
      /** The day, month or year from which it is told, by which cases are sorted. */
      date: text('date', 10)
        .refine((value) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value), {
          error: 'Write `date` as "2022-04-12", "2022-04" or "2022", in quotes; leave it out where nobody gives one.',
        })
        .optional(),
      /** The same as people say it, with what it is the date of. */
      when: text('when', 60),
      /** Who trained what. */
      where: text('where', 80),
      /** What was seen. */
      seen: text('seen', 520),
      /** What was known when, and what was not. */
      known: text('known', 520),
      /** What was done, and what came of it. */
      done: text('done', 520),
      /** What a monitor would have seen. */
      monitor: text('monitor', 520),
      /** Where the text below holds a small run: what is reconstructed, and in what it differs from what was reported. */
      reconstruction: text('reconstruction', 420).optional(),
      /** Injections of the catalogue that do the same on a small scale. */
      rows: z.array(text('rows', 60), { error: 'List `rows`, one id of an injection a line.' }).default([]),
      /** Lessons that explain it, by their file. */
      lessons: z.array(text('lessons', 60), { error: 'List `lessons`, one file of content/lessons a line.' }).default([]),
      sources: z
        .array(
          z.strictObject(
            {
              what: text('what', 200),
              url: z.url({ error: 'Give `url` of a source as an address that begins with https.' }).optional(),
              /** Whether the figures were read there, or in what others quote of it. */
              read: z.enum(['source', 'quotation'], {
                error: 'Say in `read` whether the figures were read in the "source" or as a "quotation" elsewhere.',
              }),
            },
            { error: 'A source has `what`, `read` and, where it has one, `url`.' },
          ),
          { error: 'List `sources`, each with `what`, `url` and `read`.' },
        )
        .min(1, { error: 'Name at least one source: a case without one is a rumour.' }),
    },
    {
      error: ({ input }) =>
        `A case has no place for one of ${Object.keys(input as object).join(', ')}; the fields are in src/content.config.ts.`,
    },
  ),
});

/** The collections of the site. */
export const collections = { lessons, glossary, cases };

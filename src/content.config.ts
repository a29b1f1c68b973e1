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

/** The collections of the site. */
export const collections = { lessons, glossary };

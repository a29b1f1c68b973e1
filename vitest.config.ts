import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { bundled } from './scripts/bundled.mjs';

const exclude = ['tests/e2e/**', 'node_modules/**'];
/** What needs a document. */
const drawn = ['tests/charts/**/*.test.ts', 'tests/widgets/**/*.test.ts', 'tests/layouts/early.test.ts'];

/** What takes minutes begins first, so that the other worker has something to do beside it. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files);
    const long = ({ moduleId }: TestSpecification) => moduleId.includes('/tests/rows/');
    return [...sorted.filter(long), ...sorted.filter((file) => !long(file))];
  }
}

export default defineConfig({
  test: {
    // Left alone, two cores get one worker; and a fresh copy of every module for each of 380 files is half of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    isolate: false,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        plugins: [bundled()],
        test: {
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [...exclude, ...drawn],
          testTimeout: 60_000,
          server: { deps: { inline: [/@tensorflow/] } },
        },
      },
      {
        plugins: [svelte(), bundled()],
        resolve: { conditions: ['browser'] },
        test: { name: 'dom', environment: 'happy-dom', include: drawn },
      },
    ],
  },
});

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { bundled } from './scripts/bundled.mjs';

const exclude = ['tests/e2e/**', 'node_modules/**'];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [bundled()],
        test: {
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [...exclude, 'tests/charts/**', 'tests/widgets/**'],
          testTimeout: 60_000,
          server: { deps: { inline: [/@tensorflow/] } },
        },
      },
      {
        plugins: [svelte(), bundled()],
        resolve: { conditions: ['browser'] },
        test: { name: 'dom', environment: 'happy-dom', include: ['tests/charts/**/*.test.ts', 'tests/widgets/**/*.test.ts'] },
      },
    ],
  },
});

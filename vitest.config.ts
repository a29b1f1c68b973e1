import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const exclude = ['tests/e2e/**', 'node_modules/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [...exclude, 'tests/charts/**', 'tests/widgets/**'],
          testTimeout: 60_000,
          server: { deps: { inline: [/@tensorflow/] } },
        },
      },
      {
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: { name: 'dom', environment: 'happy-dom', include: ['tests/charts/**/*.test.ts', 'tests/widgets/**/*.test.ts'] },
      },
    ],
  },
});

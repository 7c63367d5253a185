import { defineConfig } from 'vitest/config'
import { labs } from './src/labs/catalogue.node.ts'

const LABS = 'test/labs.test.ts'

export default defineConfig({
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      // A lab's own tests run where they are laid for it (test/labs.test.ts), for a reader's work must not break ours.
      { extends: true, test: { name: 'house', include: ['src/**/*.test.ts', 'test/**/*.test.ts'], exclude: [LABS] } },
      // A project for each lab, so that they are put to the test side by side: npx vitest run --project 01-hello
      ...labs().map(({ id }) => ({
        extends: true as const,
        test: { name: id, include: [LABS], env: { WORKSHOP_LAB: id } },
      })),
    ],
  },
})

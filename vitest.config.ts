import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A lab's own tests run where they are laid for it (test/labs.test.ts), for a reader's work must not break ours.
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})

import { defineConfig } from 'vitest/config'

// Vitest looks for this file upwards from here; without it, it would take the workshop's own.
export default defineConfig({})

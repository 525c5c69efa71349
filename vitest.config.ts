import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/database-server.ts'],
    setupFiles: ['tests/support/property-seed.ts'],
    // Ends what hangs; how long a thing takes is for the bench, and a busy machine fails nothing.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 2,
    // Modules are read once a worker and not once a file, which was most of the time; what a test needs of its own it makes.
    isolate: false,
    // What was made of a file is kept by its content, for the next run.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: LongestFirst },
  },
})

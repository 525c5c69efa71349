import { defineConfig } from 'vitest/config'

/** Only the tests of pure rules: they need no database. */
export default defineConfig({
  test: { include: ['src/**/*rules.test.ts', 'src/**/may.test.ts'] },
})

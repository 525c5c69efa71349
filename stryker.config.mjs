/** `npm run mutation`: changes each rule a little and sees whether a test notices. Too slow for `npm test`. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts' },
  mutate: ['src/**/*rules.ts', 'src/**/may.ts'],
  // Stryker would rewrite paths in tsconfig.json with a TypeScript that 7 no longer is; there are none to rewrite.
  tsconfigFile: 'not-used.json',
  ignorePatterns: ['dist', 'var', 'docs', 'data'],
  reporters: ['clear-text', 'progress', 'html'],
  htmlReporter: { fileName: 'reports/mutation.html' },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  thresholds: { high: 95, low: 85, break: 70 },
}

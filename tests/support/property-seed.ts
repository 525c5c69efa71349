import fc from 'fast-check'

// The same cases in every run, so that a run tells of the change it tests and of nothing else. Others are looked for with
// PROPERTY_SEED and PROPERTY_RUNS (docs/testing.md), and what they find becomes a test of its own.
const seed = process.env['PROPERTY_SEED']
const runs = process.env['PROPERTY_RUNS']
fc.configureGlobal({
  seed: seed === undefined ? 17 : Number(seed),
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
})

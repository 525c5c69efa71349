import { requireNode } from './setup/node-version.mjs'

requireNode()
const { fail, step } = await import('./setup/command.mjs')
const { ensureInstalled } = await import('./setup/install.mjs')
const { ensureChromium } = await import('./testing/chromium.mjs')
const { sum, tell } = await import('./testing/results.mjs')

/** `npm test [-- file …]`: all checks and tests; with names of files only the tests in those. */
async function main(files) {
  await ensureInstalled()
  await ensureChromium()
  const { runStaticChecks } = await import('./testing/static-checks.mjs')
  const { runVitest } = await import('./testing/vitest-run.mjs')
  const results = files.length === 0 ? [await runStaticChecks(), ...(await buildResult())] : []
  results.push(await step('Running the tests', () => runVitest({ files })))
  const total = sum(results)
  tell(total)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

/** The tests of starting and the journeys use the built product. */
async function buildResult() {
  const { ensureBuilt } = await import('./build.mjs')
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] }
  return ensureBuilt().then(
    () => [{ ...counts, passed: 1 }],
    (error) => [{ ...counts, failed: 1, failures: [{ title: 'build', message: error.message }] }],
  )
}

await main(process.argv.slice(2)).catch(fail)

import { requireNode } from './setup/node-version.mjs'

requireNode()
const { fail, step } = await import('./setup/command.mjs')
const { sum, tell } = await import('./testing/results.mjs')

/** What `.ci/run` runs: all of `npm test`, the tests on the newest Node.js and the oldest PostgreSQL, and a start on that Node.js. */
async function main() {
  const { runNpmTest } = await import('./testing/npm-test.mjs')
  const results = [await step('npm test', runNpmTest)]
  const { runOnOldestPostgres } = await import('./testing/oldest-postgres.mjs')
  results.push(await step('The tests on PostgreSQL 15 and Node.js 24', runOnOldestPostgres))
  const { findNewestNode } = await import('./testing/newest-node.mjs')
  const { runStart } = await import('./testing/start-run.mjs')
  results.push(await step('npm start on Node.js 24, twice', async () => runStart(await findNewestNode())))
  const total = sum(results)
  tell(total)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

await main().catch(fail)

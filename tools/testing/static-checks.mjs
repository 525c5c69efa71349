import { join } from 'node:path'
import { ROOT, run } from '../setup/command.mjs'

const bin = (name, ...args) => [join(ROOT, 'node_modules', '.bin', name), ...args]
const own = (name) => [process.execPath, join(ROOT, 'tools', 'checks', `${name}.mjs`)]

/** Each counts as one test. */
const CHECKS = [
  ['format and lint (Biome)', bin('biome', 'ci', '--colors=off', '--max-diagnostics=50')],
  ['promises and switches (oxlint, with types)', bin('oxlint', '--type-aware', '--deny-warnings')],
  ['types of server and tests (TypeScript)', bin('tsc', '-p', 'tsconfig.json', '--pretty', 'false')],
  ['types of the client (TypeScript)', bin('tsc', '-p', 'tsconfig.client.json', '--pretty', 'false')],
  ['who imports whom', own('imports')],
  ['sizes, names and words of the house', own('house-rules')],
  ['shown text stands in src/text', own('shown-text')],
  ['dead code and unused packages (knip)', bin('knip', '--no-progress')],
]

/** Runs all checks, two at a time; answers with `{ passed, failed, failures }`. */
export async function runStaticChecks() {
  const waiting = [...CHECKS]
  const failures = []
  async function work() {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [title, [program, ...args]] = next
      const { code, output } = await run(program, args)
      console.log(`${code === 0 ? '✓' : '✗'} ${title}`)
      if (code !== 0) failures.push({ title, message: output.trim() })
    }
  }
  await Promise.all([work(), work()])
  return { passed: CHECKS.length - failures.length, failed: failures.length, skipped: 0, failures }
}

import { run } from '../setup/command.mjs'

/** Runs `npm test` as anybody would and reads its last line. */
export async function runNpmTest() {
  const { code, output } = await run('npm', ['test'], { show: true })
  const lines = output.trimEnd().split('\n')
  const counted = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? '')
  const skipped = Number(/^(\d+) skipped$/.exec(lines.at(-2) ?? '')?.[1] ?? 0)
  if (!counted || (code === 0) !== (counted[2] === '0')) {
    const message = `ended with ${code} and the line: ${lines.at(-1)}`
    return { passed: 0, failed: 1, skipped: 0, failures: [{ title: 'npm test', message }] }
  }
  // Its failures have been shown above already.
  return { passed: Number(counted[1]), failed: Number(counted[2]), skipped, failures: [] }
}

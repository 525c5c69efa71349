import { run } from '../setup/command.mjs'

/** Runs `npm test` as anybody would and reads how it ended; what failed is told again at the end of everything. */
export async function runNpmTest() {
  const { code, output } = await run('npm', ['test'], { show: true })
  return readOutcome(code, output)
}

/** `{ passed, failed, skipped, failures }` of what `tell` printed; one failure when there is no such last line or it lies. */
export function readOutcome(code, output) {
  const lines = output.trimEnd().split('\n')
  const counted = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? '')
  const skipped = Number(/^(\d+) skipped$/.exec(lines.at(-2) ?? '')?.[1] ?? 0)
  if (!counted || (code === 0) !== (counted[2] === '0')) {
    const message = `ended with ${code} and the line: ${lines.at(-1)}`
    return { passed: 0, failed: 1, skipped: 0, failures: [{ title: 'npm test', message }] }
  }
  return { passed: Number(counted[1]), failed: Number(counted[2]), skipped, failures: failuresIn(lines) }
}

function failuresIn(lines) {
  const failures = []
  for (const line of lines) {
    // A file's own line of progress ends with its seconds; the same mark before a title begins a failure.
    if (line.startsWith('✗ ') && !/\(\d+\.\d s\)$/.test(line))
      failures.push({ title: `npm test: ${line.slice(2)}`, lines: [] })
    else if (line.startsWith('    ') && failures.length > 0) failures.at(-1).lines.push(line.slice(4))
  }
  return failures.map(({ title, lines: said }) => ({ title, message: said.join('\n') }))
}

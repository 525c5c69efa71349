import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, run } from '../setup/command.mjs'

/**
 * Runs vitest, by default on all test files, and counts each test; a file that cannot be loaded and a run that breaks
 * down count as failed. `node` is the Node.js to run under.
 */
export async function runVitest({ files = [], node = process.execPath, env = {}, timeoutMs = 2_700_000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nyttiggjort-report-'))
  const file = join(folder, 'report.json')
  const reporters = [
    `--reporter=${join(ROOT, 'tools', 'testing', 'file-reporter.mjs')}`,
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  try {
    const { code, output } = await run(node, [vitest, 'run', ...reporters, ...files], {
      env: { ...process.env, NO_COLOR: '1', ...env },
      timeoutMs,
      show: true,
    })
    const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] }
    return withBreakdown(countTests(report), code, output)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function countTests({ testResults }) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] }
  for (const { name, status, message, assertionResults } of testResults) {
    const file = name.replace(`${ROOT}/`, '')
    for (const test of assertionResults) countTest(counts, file, test)
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) {
      counts.failed += 1
      counts.failures.push({ title: file, message })
    }
  }
  return counts
}

function countTest(counts, file, { status, fullName, failureMessages }) {
  if (status === 'passed') counts.passed += 1
  else if (status === 'failed') {
    counts.failed += 1
    counts.failures.push({ title: `${file} › ${fullName}`, message: failureMessages.join('\n') })
  } else counts.skipped += 1
}

/** Vitest also ends with a fault when something is thrown outside every test, or when it was broken off. */
function withBreakdown(counts, code, output) {
  if (code === 0 || counts.failed > 0) return counts
  const failure = { title: 'vitest itself', message: output.trim().split('\n').slice(-40).join('\n') }
  return { ...counts, failed: 1, failures: [failure] }
}

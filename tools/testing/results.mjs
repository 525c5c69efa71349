/** Adds up `{ passed, failed, skipped, failures }` of several runs. */
export function sum(results) {
  return {
    passed: results.reduce((total, result) => total + result.passed, 0),
    failed: results.reduce((total, result) => total + result.failed, 0),
    skipped: results.reduce((total, result) => total + result.skipped, 0),
    failures: results.flatMap((result) => result.failures),
  }
}

/** Tells every failure, then the skipped, and ends with the one line that other programs read. */
export function tell({ passed, failed, skipped, failures }) {
  for (const { title, message } of failures) console.log(`\n✗ ${title}\n${indent(message)}`)
  console.log('')
  if (skipped > 0) console.log(`${skipped} skipped`)
  console.log(`${passed} passed, ${failed} failed`)
}

function indent(text) {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}

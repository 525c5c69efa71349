/** A line for each test file as it ends; what failed is told at the end of the whole run. */
export default class FileReporter {
  onTestModuleEnd(module) {
    const tests = [...module.children.allTests()]
    const failed = tests.filter((test) => test.result().state === 'failed').length
    const mark = module.ok() ? '✓' : '✗'
    const seconds = (module.diagnostic().duration / 1000).toFixed(1)
    console.log(
      `${mark} ${module.relativeModuleId}: ${tests.length} tests${failed ? `, ${failed} failed` : ''} (${seconds} s)`,
    )
  }

  onUserConsoleLog() {}
}

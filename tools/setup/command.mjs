import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A fault that the reader can mend: shown as its sentence alone. */
export class Plain extends Error {
  plain = true
}

/** Runs a program to its end and answers with its exit code and all it wrote. */
export function run(program, args, { env = process.env, cwd = ROOT, timeoutMs, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const timer = timeoutMs && setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => {
        output += text
        if (show) process.stdout.write(text)
      })
    }
    child.once('error', (error) => resolve({ code: 127, output: output + error.message }))
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** One longer step: a line when it begins and its time when it is done, beside what the command itself writes. */
export async function step(title, work) {
  const begun = Date.now()
  process.stderr.write(`· ${title} …\n`)
  const result = await work()
  const seconds = (Date.now() - begun) / 1000
  if (seconds >= 1) process.stderr.write(`  done in ${seconds.toFixed(1)} s\n`)
  return result
}

/** Ends the program: with one sentence for a fault that the reader can mend, with everything for an unknown one. */
export function fail(error) {
  console.error(sentenceOf(error) ?? error)
  process.exit(1)
}

function sentenceOf(error) {
  if (error?.code === 'EADDRINUSE') {
    return `Port ${error.port} is taken by another program. Stop it, or choose another: PORT=8081 npm start`
  }
  return error?.plain === true ? error.message : null
}

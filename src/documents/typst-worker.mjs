// A thread of its own, so that setting a long document never keeps a request waiting. Plain JavaScript, because a thread
// is started by Node itself, also where the product runs from its sources.
import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json'))
const fontBlobs = ['400Regular', '400Regular_Italic', '600SemiBold'].map((name) =>
  readFileSync(join(folder, name, `Inter_${name}.ttf`)),
)
// An empty folder: the compiler finds no file but the one it is given.
const workspace = mkdtempSync(join(tmpdir(), 'nyttiggjort-typst-'))
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })
const template = readFileSync(new URL('./document.typ', import.meta.url), 'utf8')
const KEPT_RESULTS = 3

function compile(document, standard) {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { document } })
  if (!compiled.result) {
    const faults = compiled.takeDiagnostics()?.shortDiagnostics ?? []
    throw new Error(`the document could not be set: ${JSON.stringify(faults).slice(0, 500)}`)
  }
  try {
    return compiler.pdf(compiled.result, { pdfStandard: standard })
  } catch {
    // A sign that no font has breaks the standard, never the document: tagged all the same.
    return compiler.pdf(compiled.result, {})
  }
}

parentPort.on('message', ({ id, document, standard }) => {
  try {
    const bytes = new Uint8Array(compile(document, standard))
    parentPort.postMessage({ id, bytes }, [bytes.buffer])
  } catch (error) {
    parentPort.postMessage({ id, fault: error instanceof Error ? error.message : String(error) })
  } finally {
    compiler.evictCache(KEPT_RESULTS)
  }
})

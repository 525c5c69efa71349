import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { parseSync } from 'vite'

/** Every TypeScript file below the folders, parsed: `{ path, text, program, comments }`. */
export function readSources(baseDir, folders) {
  return folders
    .filter((folder) => existsSync(join(baseDir, folder)))
    .flatMap((folder) =>
      readdirSync(join(baseDir, folder), { recursive: true }).map((name) => posix.join(folder, name)),
    )
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => parse(path, readFileSync(join(baseDir, path), 'utf8')))
}

function parse(path, text) {
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0].message}`)
  return { path, text, program, comments }
}

/** Calls `visit(node, parent)` for every node, outer ones first. */
export function walk(node, visit, parent = null) {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit, parent)
    return
  }
  if (typeof node.type === 'string') visit(node, parent)
  for (const key in node) if (key !== 'type') walk(node[key], visit, node)
}

export function lineOf(text, offset) {
  return text.slice(0, offset).split('\n').length
}

export function isTest(path) {
  return /\.test\.tsx?$/.test(path)
}

/**
 * Runs a check on files with planted faults and tells where it found too little or too much: a check that is blind
 * would report success for ever.
 */
export function faultsOfCheck(check, planted, expected) {
  const folder = mkdtempSync(join(tmpdir(), 'nyttiggjort-check-'))
  try {
    for (const [path, text] of Object.entries(planted)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const found = check(folder)
    return [
      ...expected.filter((line) => !found.includes(line)).map((line) => `planted, but not found: ${line}`),
      ...found.filter((line) => !expected.includes(line)).map((line) => `found, but not planted: ${line}`),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function report(faults) {
  for (const fault of faults) console.log(fault)
  console.log(`${faults.length} faults.`)
  process.exitCode = faults.length > 0 ? 1 : 0
}

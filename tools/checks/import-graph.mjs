import { posix } from 'node:path'
import { readSources, walk } from './sources.mjs'

/** Every source file below `src` with what it imports: `{ path, imports: [{ to, typeOnly }], isBarrel }`. */
export function readGraph(baseDir) {
  return readSources(baseDir, ['src']).map(({ path, program }) => ({
    path,
    imports: importsOf(program).map(({ source, typeOnly }) => ({ to: resolveFrom(path, source), typeOnly })),
    isBarrel: program.body.length > 0 && program.body.every((item) => item.type.startsWith('Export') && item.source),
  }))
}

/** Our imports carry their real endings, so a path needs no guessing. */
function resolveFrom(path, source) {
  return source.startsWith('.') ? posix.join(posix.dirname(path), source) : source
}

/** Statements, `import('…')` as a value and as a type. */
function importsOf(program) {
  const found = []
  walk(program, (node) => {
    if (typeof node.source?.value !== 'string') return
    found.push({ source: node.source.value, typeOnly: node.type === 'TSImportType' || isTypeStatement(node) })
  })
  return found
}

function isTypeStatement({ importKind, exportKind, specifiers = [] }) {
  if (importKind === 'type' || exportKind === 'type') return true
  return specifiers.length > 0 && specifiers.every((item) => item.importKind === 'type' || item.exportKind === 'type')
}

/** Groups of files that import each other in a circle, types included (Tarjan's strongly connected components). */
export function findCycles(graph) {
  const modules = new Map(graph.map((module) => [module.path, module]))
  const state = new Map()
  const stack = []
  const cycles = []

  function visit(path) {
    const own = { index: state.size, low: state.size, open: true }
    state.set(path, own)
    stack.push(path)
    for (const { to } of modules.get(path).imports) {
      if (!modules.has(to)) continue
      const seen = state.get(to)
      if (seen === undefined) own.low = Math.min(own.low, visit(to).low)
      else if (seen.open) own.low = Math.min(own.low, seen.index)
    }
    if (own.low === own.index) close(path)
    return own
  }

  function close(path) {
    const group = stack.splice(stack.indexOf(path))
    for (const member of group) state.get(member).open = false
    if (group.length > 1 || modules.get(path).imports.some(({ to }) => to === path)) cycles.push(group)
  }

  for (const path of modules.keys()) if (!state.has(path)) visit(path)
  return cycles
}

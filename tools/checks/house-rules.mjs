import { readdirSync } from 'node:fs'
import { basename, posix } from 'node:path'
import { faultsOfCheck, isTest, lineOf, readSources, report, walk } from './sources.mjs'

/** Sizes, names and words that the house refuses and that no linter of ours knows. */

const LONGEST_FILE = 400
const P90_OF_FILES = 200
/** 40 lines are the aim; a factory that only lists its parts may be longer. */
const LONGEST_FUNCTION = 50
/** A page is one expression of markup: long, but without branches to lose oneself in. */
const LONGEST_PAGE = 100
const MOST_PARAMETERS = 4

const FORBIDDEN_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'data', 'misc', 'index'])

/** Where a type is stated that cannot be derived: ids are branded, and the pool's client is handed to Kysely. */
const MAY_ASSERT = new Set(['src/kernel/ids.ts', 'src/db/database.ts'])
/** The two programs hand the environment to `config.ts`, which alone knows its keys. */
const MAY_READ_ENVIRONMENT = new Set(['src/main.ts', 'src/cli.ts'])

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

const PLANTED = {
  'src/long.ts': `${'const x = 1\n'.repeat(401)}`,
  'src/a/utils.ts': 'export const one = 1\n',
  'src/a/Camel.ts': 'export const one = 1\n',
  'src/a/asserts.ts': 'export const one = JSON.parse("1") as number\nexport const two = [1] as const\n',
  'src/a/asserts.test.ts': 'export const one = JSON.parse("1") as number\n',
  'src/a/default.ts': 'export default 1\n',
  'src/a/reads.ts': 'export const key = process.env["KEY"]\n',
  'src/a/arrow.ts': 'export const arrow = () => 1\n',
  'src/a/function.ts': `export function long() {\n${'  one()\n'.repeat(60)}}\nexport function fits() {\n  one()\n}\n`,
  'src/a/many.ts': 'export function many(a, b, c, d, e) {}\n',
}

const EXPECTED = [
  'src/a/Camel.ts: the name is not kebab-case',
  'src/a/arrow.ts:1: exported functions are written `export function`',
  'src/a/asserts.ts:1: `as` states a type instead of deriving it',
  'src/a/default.ts:1: a default export',
  'src/a/function.ts:1: a function of 62 lines (at most 50)',
  'src/a/many.ts:1: 5 parameters (at most 4)',
  'src/a/reads.ts:1: the environment is read by src/config.ts alone',
  'src/a/utils.ts: "utils" says nothing as a name',
  'src/long.ts: 401 lines (at most 400)',
]

function check(baseDir) {
  const sources = readSources(baseDir, ['src', 'tests', 'bench', 'tools'])
  const faults = sources.flatMap((source) => [...nameFaults(source), ...sizeFaults(source), ...codeFaults(source)])
  return [...faults, ...folderFaults(baseDir), ...spreadFaults(sources)].sort()
}

function nameFaults({ path }) {
  const name = basename(path).replace(/\.(?:test\.)?tsx?$/, '')
  if (FORBIDDEN_NAMES.has(name)) return [`${path}: "${name}" says nothing as a name`]
  return /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(name) ? [] : [`${path}: the name is not kebab-case`]
}

function folderFaults(baseDir) {
  const folders = readdirSync(posix.join(baseDir, 'src'), { recursive: true, withFileTypes: true })
  return folders
    .filter((entry) => entry.isDirectory() && FORBIDDEN_NAMES.has(entry.name))
    .map((entry) => `src/…/${entry.name}: "${entry.name}" says nothing as a name`)
}

function sizeFaults({ path, text }) {
  const lines = countLines(text)
  return lines > LONGEST_FILE ? [`${path}: ${lines} lines (at most ${LONGEST_FILE})`] : []
}

function spreadFaults(sources) {
  const sizes = sources
    .filter(({ path }) => path.startsWith('src/') && !isTest(path))
    .map(({ text }) => countLines(text))
  const p90 = sizes.sort((a, b) => a - b)[Math.floor(sizes.length * 0.9)] ?? 0
  const isLong = sizes.length >= 20 && p90 >= P90_OF_FILES
  return isLong ? [`src: one file in ten has ${p90} lines or more (under ${P90_OF_FILES} is wanted)`] : []
}

function codeFaults({ path, text, program }) {
  if (!path.startsWith('src/') || isTest(path)) return []
  const faults = []
  walk(program, (node, parent) => {
    for (const fault of [...nodeFaults(path, node), ...functionFaults(path, text, node, parent)]) {
      faults.push(`${path}:${lineOf(text, node.start)}: ${fault}`)
    }
  })
  return faults
}

function nodeFaults(path, node) {
  if (node.type === 'TSAsExpression' && !MAY_ASSERT.has(path) && !isConst(node)) {
    return ['`as` states a type instead of deriving it']
  }
  if (node.type === 'ExportDefaultDeclaration') return ['a default export']
  if (isEnvironment(node) && !MAY_READ_ENVIRONMENT.has(path)) return ['the environment is read by src/config.ts alone']
  if (isExportedArrow(node)) return ['exported functions are written `export function`']
  return []
}

function isConst({ typeAnnotation }) {
  return typeAnnotation.type === 'TSTypeReference' && typeAnnotation.typeName.name === 'const'
}

function isEnvironment(node) {
  return node.type === 'MemberExpression' && node.object.name === 'process' && node.property.name === 'env'
}

function isExportedArrow(node) {
  if (node.type !== 'ExportNamedDeclaration' || node.declaration?.type !== 'VariableDeclaration') return false
  return node.declaration.declarations.some(({ init }) => init?.type === 'ArrowFunctionExpression')
}

function functionFaults(path, text, node, parent) {
  if (!FUNCTIONS.has(node.type)) return []
  const lines = countLines(text.slice(node.start, node.end))
  const most = path.endsWith('.tsx') ? LONGEST_PAGE : LONGEST_FUNCTION
  const isInline = parent?.type === 'CallExpression'
  const faults = lines > most && !isInline ? [`a function of ${lines} lines (at most ${most})`] : []
  const count = node.params?.length ?? 0
  return count > MOST_PARAMETERS ? [...faults, `${count} parameters (at most ${MOST_PARAMETERS})`] : faults
}

function countLines(text) {
  return text.replace(/\n$/, '').split('\n').length
}

report([...faultsOfCheck(check, PLANTED, EXPECTED), ...check(process.cwd())])

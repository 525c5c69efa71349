import { faultsOfCheck, isTest, lineOf, readSources, report, walk } from './sources.mjs'

/** What a person reads or hears stands in `src/text/`, never in the markup. */

const READ_ALOUD = new Set(['placeholder', 'aria-label', 'aria-description', 'title', 'alt', 'label', 'summary'])
const LETTER = /\p{L}/u
/** The product's own name is the same in every language. */
const NAMES = new Set(['Nyttiggjort'])

const PLANTED = {
  'src/ui/says.tsx': [
    'export function Says() {',
    '  return <p title="Tittel" class="ds-text">',
    '    Hallo {"verden"} {`dere`} {yes ? "ja" : t("ui.no")} {1} · Nyttiggjort',
    '    <img alt={"Bilde"} /><span title="">{count} / 7</span>',
    '  </p>',
    '}',
  ].join('\n'),
  'src/ui/says.test.tsx': 'export const shown = <p>Hallo</p>\n',
}

const EXPECTED = [
  'src/ui/says.tsx:2: Tittel',
  'src/ui/says.tsx:3: Hallo',
  'src/ui/says.tsx:3: verden',
  'src/ui/says.tsx:3: dere',
  'src/ui/says.tsx:3: ja',
  'src/ui/says.tsx:4: Bilde',
]

function check(baseDir) {
  return readSources(baseDir, ['src'])
    .filter(({ path }) => path.endsWith('.tsx') && !isTest(path))
    .flatMap(({ path, text, program }) => {
      const faults = []
      walk(program, (node, parent) => {
        for (const { at, words } of shownBy(node, parent)) faults.push(`${path}:${lineOf(text, at)}: ${words}`)
      })
      return faults
    })
}

function shownBy(node, parent) {
  if (node.type === 'JSXText') return wordsOf(node, node.value)
  if (node.type === 'JSXAttribute') return READ_ALOUD.has(node.name.name) ? literalsIn(node.value) : []
  if (node.type === 'JSXExpressionContainer' && parent?.type !== 'JSXAttribute') return literalsIn(node.expression)
  return []
}

/** Literals that become the text itself; those inside calls (`t('…')`) and elements do not. */
function literalsIn(node) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? wordsOf(node, node.value) : []
    case 'TemplateLiteral':
      return node.quasis.flatMap((part) => wordsOf(part, part.value.cooked))
    case 'JSXExpressionContainer':
      return literalsIn(node.expression)
    case 'ConditionalExpression':
      return [...literalsIn(node.consequent), ...literalsIn(node.alternate)]
    case 'LogicalExpression':
      return literalsIn(node.right)
    default:
      return []
  }
}

function wordsOf(node, text) {
  const words = text.trim()
  // An address is the same in every language.
  const isShown =
    !words.startsWith('/') && words.split(/[^\p{L}]+/u).some((word) => LETTER.test(word) && !NAMES.has(word))
  return isShown ? [{ at: node.start + text.indexOf(words), words }] : []
}

report([...faultsOfCheck(check, PLANTED, EXPECTED), ...check(process.cwd())])

import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { CATALOGUES } from './catalogues.ts'

type Node = ReturnType<IntlMessageFormat['getAst']>[number]

// ICU's kinds of element: 0 is plain text and 7 the number sign of a plural; all others name a value.
function placeholdersOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 0 || node.type === 7) return []
    const inner = 'options' in node ? Object.values(node.options).flatMap((option) => placeholdersOf(option.value)) : []
    return ['value' in node ? String(node.value) : '', ...inner]
  })
}

function placeholders(pattern: string): readonly string[] {
  const message = new IntlMessageFormat(pattern, 'nb', undefined, { ignoreTag: true })
  return [...new Set(placeholdersOf(message.getAst()))].sort()
}

const AREAS = Object.entries(CATALOGUES.nb)

describe.each(['nn', 'en'] as const)('the texts in %s', (language) => {
  const catalogue = new Map(Object.entries(CATALOGUES[language]))

  test.each(AREAS)('have the keys of bokmål in %s', (area, texts) => {
    expect(Object.keys(catalogue.get(area) ?? {}).sort()).toEqual(Object.keys(texts).sort())
  })

  test.each(AREAS)('have the placeholders of bokmål in %s', (area, texts) => {
    const other = new Map(Object.entries(catalogue.get(area) ?? {}))
    const differing = Object.entries(texts).flatMap(([key, pattern]) => {
      const translated = other.get(key) ?? ''
      return placeholders(pattern).join() === placeholders(translated).join() ? [] : [key]
    })
    expect(differing).toEqual([])
  })
})

test('no text is empty', () => {
  const empty = Object.entries(CATALOGUES).flatMap(([language, areas]) =>
    Object.entries(areas).flatMap(([area, texts]) =>
      Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [`${language} ${area}.${key}`] : [])),
    ),
  )
  expect(empty).toEqual([])
})

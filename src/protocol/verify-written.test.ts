import { describe, expect, test } from 'vitest'
import { KEY, protocolOf } from '../../tests/factories/sealed-protocol.ts'
import { BROWSER_TOOLS } from '../client/verify-tools.ts'
import { tellProtocol } from '../features/decisions/protocol/tell-protocol.ts'
import { readStrictly } from './read-strictly.ts'
import { sealProtocol } from './seal-protocol.ts'
import { NODE_TOOLS } from './verify-in-node.ts'
import { verifyWritten } from './verify-written.ts'

const document = protocolOf({ entries: 4, jurors: 3 })
const text = JSON.stringify(document)

/** What fails, for both who verify. */
async function failingIn(written: string) {
  const [node, browser] = [await verifyWritten(written, NODE_TOOLS), await verifyWritten(written, BROWSER_TOOLS)]
  expect(browser).toEqual(node)
  return node?.findings.filter(({ holds }) => !holds).map(({ check, where }) => `${check} ${where}`)
}

function inText(from: string, to: string): string {
  expect(text).toContain(from)
  return text.replace(from, () => to)
}

describe('a protocol as it is written', () => {
  test('holds, also with other spaces, escapes and members in another order', async () => {
    const { format, ...rest } = document
    const escaped = text.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
    expect(escaped).not.toBe(text)
    for (const written of [text, JSON.stringify(document, null, 4), JSON.stringify({ ...rest, format }), escaped]) {
      expect(await failingIn(written)).toEqual([])
    }
    expect(await failingIn(inText('"min":1,', '"min":10e-1,'))).toEqual([])
  })

  test.each([
    ['a second decision before the true one', '{"format"', '{"decision":{"awards":[]},"format"', '"decision"'],
    ['a second list of values', '"scores":[', '"scores":[6,6,6],"scores":[', '"scores"'],
    ['the same name in another spelling', '"scores":[', '"sc\\u006fres":[6,6,6],"scores":[', '"scores"'],
    ['a name of the language in what happened', '"facts":{', '"facts":{"__proto__":{"juror":"j9"},', '"__proto__"'],
    ['the same, in the rules', '"document":{', '"document":{"__proto__":{"scale":{}},', '"__proto__"'],
    ['a number that rounds to the true one', '"min":1,', '"min":1.00000000000000000001,', '1.00000000000000000001'],
    ['a number beyond all', '"min":1,', '"min":1e999,', '1e999'],
    ['a depth that nobody can walk', '"facts":{', `"facts":{"x":${'['.repeat(5000)}${']'.repeat(5000)},`, '200 × ['],
  ])('fails with %s', async (_what, from, to, where) => {
    expect(await failingIn(inText(from, to))).toEqual([`shape ${where}`])
  })

  test('that is none is told to be none', async () => {
    for (const none of ['', '{', `${text} {}`, `\u{feff}${text}`, 'NaN', "{'a':1}"])
      expect(await failingIn(none)).toBeUndefined()
  })
})

test('strings that hold quotes, braces and numbers are read as strings', () => {
  const json = { 'a"{1e999': '{"a":1,"a":2}\\', b: ['1.00000000000000000001', { 'a"{1e999': -0.5e-7 }] }
  expect(readStrictly(JSON.stringify(json))).toEqual({ kind: 'read', json })
})

test('a string of millions of escapes is read like any other', () => {
  const written = `{"a":"${'\\n'.repeat(4_000_000)}","a":1}`
  expect(readStrictly(written)).toEqual({ kind: 'ambiguous', where: '"a"' })
})

test('what a stranger’s file says writes no line of its own on the operator’s terminal', async () => {
  const { seal: _, ...rest } = document
  const entries = rest.entries.map((entry) => ({ ...entry, title: '\u001b[2J\u202etittel' }))
  const installation = { ...rest.installation, name: 'X\nThe protocol holds.\u001b[8m' }
  const forged = sealProtocol({ ...rest, entries, installation }, { sha256: NODE_TOOLS.sha256, sign: KEY.sign })
  const misshapen = { ...document, 'x\r\u001b[1Aok   ': 1 }
  for (const file of [forged, misshapen]) {
    const { lines } = await tellProtocol(JSON.stringify(file))
    expect(lines.filter((line) => /[\p{Cc}\p{Cf}]/u.test(line))).toEqual([])
  }
  expect((await tellProtocol(JSON.stringify(forged))).lines).toContain('signed by X�The protocol holds.�[8m')
})

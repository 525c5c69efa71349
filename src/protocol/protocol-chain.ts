import { canonicalJson, type Json } from '../kernel/canonical-json.ts'
import type { ProtocolDocument, ProtocolStep } from './protocol-document.ts'

/** SHA-256 of a text in UTF-8, 64 hexadecimal digits; Node and the browser each bring their own. */
export type Sha256 = (text: string) => string

export const FIRST_PREVIOUS = '0'.repeat(64)

export type Happening = { readonly at: string; readonly kind: string; readonly facts: Json }

function stepHash(sha256: Sha256, step: Omit<ProtocolStep, 'hash'>): string {
  const { number, at, kind, facts, previous } = step
  return sha256(canonicalJson({ number, at, kind, facts, previous }))
}

/** Each step's hash covers the one before it. */
export function chainSteps(sha256: Sha256, happenings: readonly Happening[]): readonly ProtocolStep[] {
  const steps: ProtocolStep[] = []
  for (const [index, { at, kind, facts }] of happenings.entries()) {
    const step = { number: index + 1, at, kind, facts, previous: steps.at(-1)?.hash ?? FIRST_PREVIOUS }
    steps.push({ ...step, hash: stepHash(sha256, step) })
  }
  return steps
}

/** The number of the first step that does not follow from the one before it; null: all do. */
export function brokenStep(sha256: Sha256, steps: readonly ProtocolStep[]): number | null {
  let previous = FIRST_PREVIOUS
  for (const [index, step] of steps.entries()) {
    const follows = step.number === index + 1 && step.previous === previous && step.hash === stepHash(sha256, step)
    if (!follows) return index + 1
    previous = step.hash
  }
  return null
}

/** What the seal covers: the whole document but the seal. */
export function sealedText(document: ProtocolDocument | Omit<ProtocolDocument, 'seal'>): string {
  const { seal: _, ...rest } = { seal: null, ...document }
  return canonicalJson(rest)
}

import { addressesOf } from '../../src/access/mount-routes.ts'
import type { Route } from '../../src/access/route.ts'
import type { SecrecyWorld } from './secrecy-world.ts'

type Values = (world: SecrecyWorld) => readonly string[]

const entries: Values = (world) => [world.entryA, world.entryB, world.entryD, ...world.compared]

/**
 * What each parameter is filled with, by the beginning of the address. Every id is tried in every place where one of
 * its kind fits: one's own, another's, and one that does not exist. A route with an unknown parameter fails the build.
 */
const PARAMETERS: readonly { under: RegExp; name: string; values: Values }[] = [
  { under: /^\/runder\/:id/, name: 'id', values: (world) => [world.roundId] },
  { under: /^\/runder\//, name: 'entry', values: entries },
  { under: /^\/runder\//, name: 'mail', values: (world) => [world.mailA] },
  { under: /^\/runder\//, name: 'draft', values: (world) => [world.letterDraft, 'ny'] },
  { under: /^\/runder\//, name: 'item', values: (world) => [world.itemId, world.proposal, 'ny'] },
  { under: /^\/runder\//, name: 'way', values: () => ['alle', 'en', 'kategori'] },
  { under: /^\/runder\//, name: 'plan', values: (world) => [world.planId] },
  { under: /^\/runder\//, name: 'role', values: (world) => [world.roleId] },
  { under: /^\/runder\//, name: 'picture', values: (world) => [world.pictureA] },
  { under: /^\/jury\//, name: 'round', values: (world) => [world.roundId] },
  { under: /^\/jury\//, name: 'entry', values: entries },
  { under: /^\/jury\//, name: 'ballot', values: (world) => [world.ballotId] },
  { under: /^\/min-side\/notater\//, name: 'entry', values: entries },
  { under: /^\/jury\//, name: 'passage', values: (world) => [world.passageId] },
  { under: /^\/jury\//, name: 'practice', values: (world) => [world.practiceId, world.entryA, 'ny'] },
  { under: /^\/soknader\//, name: 'id', values: entries },
  { under: /^\/soknader\//, name: 'section', values: () => ['om', '1'] },
  { under: /^\/soknader\//, name: 'number', values: () => ['1', '2'] },
  { under: /^\/soknader\//, name: 'upload', values: (world) => [world.attachmentA] },
  { under: /^\/soknader\//, name: 'attachment', values: (world) => [world.attachmentA] },
  { under: /^\/soknader\//, name: 'comment', values: (world) => [world.commentA] },
  { under: /^\/soknader\//, name: 'question', values: (world) => [world.questionId] },
  { under: /^\/soknader\//, name: 'answer', values: (world) => [world.questionId] },
  { under: /^\/sekretariat\/maler\//, name: 'template', values: () => ['enkel-intern', 'finnes-ikke'] },
  { under: /^\/vedlegg\//, name: 'id', values: (world) => [world.attachmentA] },
  { under: /^\/bilder\//, name: 'id', values: (world) => [world.pictureA] },
  { under: /^\/priser\//, name: 'prize', values: (world) => [world.prizeSlug] },
  { under: /^\/priser\//, name: 'round', values: (world) => [world.roundSlug] },
  { under: /^\/priser\//, name: 'slug', values: () => ['vinneren'] },
  { under: /^\/priser\//, name: 'entry', values: entries },
  { under: /^\/priser\//, name: 'file', values: () => ['1.json', '2.json'] },
  { under: /^\/organisasjoner\//, name: 'id', values: (world) => [world.organisationId] },
  { under: /^\/partner\//, name: 'token', values: () => ['A'.repeat(43)] },
  { under: /^\/invitert\//, name: 'token', values: () => ['A'.repeat(43)] },
  { under: /^\/kalender\//, name: 'token', values: () => ['A'.repeat(43)] },
  { under: /^\/invitasjon\//, name: 'token', values: () => ['A'.repeat(43)] },
]

/** Every concrete address that the route answers on in this world; throws for a parameter that nobody thought of. */
export function addressesIn(route: Route, world: SecrecyWorld): readonly string[] {
  return addressesOf(route).flatMap((pattern) => fill(pattern, route.path, world))
}

function fill(pattern: string, path: string, world: SecrecyWorld): readonly string[] {
  const parameter = /:(\w+)(\{[^}]*\})?/.exec(pattern)
  if (!parameter) return [pattern]
  const known = PARAMETERS.find(({ under, name }) => name === parameter[1] && under.test(path))
  if (!known) throw new Error(`the matrix does not know what to put for :${parameter[1]} in ${path}`)
  return known.values(world).flatMap((value) => fill(pattern.replace(parameter[0], value), path, world))
}

// A section is saved answer by answer: what nobody else has touched is saved, what somebody has is kept and shown beside it.
import type { Services } from '../../../access/services.ts'
import type { Tx } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, QuestionId } from '../../../kernel/ids.ts'
import { mayEdit } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import { decideSave, type WritingWindow } from '../rules.ts'
import {
  isShutInCompletion,
  type Section,
  type SectionItem,
  sectionsOf,
  type Workspace,
  windowOf,
} from '../workspace.ts'
import { formerTexts, keepCollision, keepLateText, lockEntry, replaceAnswer, type VersionRow } from './store.ts'
import { readVersions, writeVersions } from './versions.ts'

export type SectionInput = {
  readonly entryId: EntryId
  readonly slug: string
  /** The versions that the page was made from, in the order of the section's questions: "3.0.5". */
  readonly seen: string
  /** Only the answers that the form carried. */
  readonly texts: ReadonlyMap<QuestionId, string>
}

export type Collision = {
  readonly questionId: QuestionId
  readonly mine: string
  readonly theirName: string
}

export type SaveSectionOutcome =
  | { readonly kind: 'saved'; readonly at: Date; readonly versions: string }
  | { readonly kind: 'collision'; readonly collisions: readonly Collision[] }
  | { readonly kind: 'shut'; readonly window: Exclude<WritingWindow, { kind: 'open' }> }
  | { readonly kind: 'viewer_only' | 'not_found' }

export async function saveSection(
  services: Pick<Services, 'db' | 'clock'>,
  personId: PersonId,
  input: SectionInput,
): Promise<SaveSectionOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const opened = await openSection(tx, personId, input)
    return opened ? saveOpened({ ...opened, tx, personId, at: services.clock.now() }, input) : { kind: 'not_found' }
  })
}

export type PostedSection<Fault> = Pick<SectionInput, 'seen' | 'texts'> & { readonly faults: readonly Fault[] }

/** The same with the form read in the transaction that saves it, since only the section can tell what stands in it. */
export async function savePosted<Fault>(
  services: Services,
  personId: PersonId,
  place: Pick<SectionInput, 'entryId' | 'slug'>,
  read: (section: Section, workspace: Workspace) => PostedSection<Fault>,
): Promise<SaveSectionOutcome | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }> {
  return services.db.write(actorOf(personId), async (tx) => {
    const opened = await openSection(tx, personId, place)
    if (!opened) return { kind: 'not_found' }
    const { seen, texts, faults } = read(opened.section, opened.workspace)
    if (faults.length > 0) return { kind: 'faulty', faults }
    return saveOpened({ ...opened, tx, personId, at: services.clock.now() }, { ...place, seen, texts })
  })
}

/** With the entry held, so that whoever else saves it waits. */
async function openSection(tx: Tx, personId: PersonId, { entryId, slug }: Pick<SectionInput, 'entryId' | 'slug'>) {
  // Sent together and done in this order: what is read is what stands once the lock is had.
  const [, workspace] = await Promise.all([lockEntry(tx, entryId), loadWorkspace(tx, entryId, personId)])
  const section = workspace && sectionsOf(workspace).find((one) => one.slug === slug)
  return workspace && section ? { workspace, section } : null
}

async function saveOpened(
  save: Save & { readonly section: Section },
  input: SectionInput,
): Promise<SaveSectionOutcome> {
  const { workspace, section, at } = save
  if (!mayEdit(workspace.role)) return { kind: 'viewer_only' }
  const window = windowOf(workspace, at)
  if (window.kind === 'open') {
    const shut = section.items.filter(({ question }) => isShutInCompletion(workspace, question.id))
    await keepLate(save, shut, input.texts)
    return saveItems(save, section.items, input)
  }
  await keepLate(save, section.items, input.texts)
  return { kind: 'shut', window }
}

type Save = { readonly tx: Tx; readonly workspace: Workspace; readonly personId: PersonId; readonly at: Date }

async function saveItems(save: Save, items: readonly SectionItem[], input: SectionInput): Promise<SaveSectionOutcome> {
  const { tx, workspace, personId, at } = save
  const seen = readVersions(input.seen, items.length)
  const stale = items.filter(({ answer }, index) => answer !== null && answer.version !== seen[index])
  const bases = await formerTexts(
    tx,
    workspace.entry.id,
    stale.map(({ question }) => question.id),
  )
  const collisions: Collision[] = []
  const versions = [...seen]
  for (const [index, { question, answer }] of items.entries()) {
    const posted = input.texts.get(question.id)
    const from = seen[index] ?? 0
    if (posted === undefined || isShutInCompletion(workspace, question.id)) continue
    const write = {
      entryId: workspace.entry.id,
      questionId: question.id,
      value: posted,
      by: personId,
      at,
      former: answer,
    }
    switch (decideSave(answer, textAt(bases, question.id, from), from, posted)) {
      case 'unchanged':
        if (posted === (answer?.value ?? '')) versions[index] = answer?.version ?? 0
        break
      case 'save':
        versions[index] = await replaceAnswer(tx, write)
        break
      case 'collision':
        await keepCollision(tx, write)
        collisions.push({
          questionId: question.id,
          mine: posted,
          theirName: answer?.savedByName ?? '',
        })
    }
  }
  if (collisions.length > 0) return { kind: 'collision', collisions }
  return { kind: 'saved', at, versions: writeVersions(versions) }
}

async function keepLate(save: Save, items: readonly SectionItem[], texts: SectionInput['texts']): Promise<void> {
  const { tx, workspace, personId, at } = save
  for (const { question, answer } of items) {
    const value = texts.get(question.id)
    if (value === undefined || value === (answer?.value ?? '')) continue
    const write = { entryId: workspace.entry.id, questionId: question.id, value, by: personId, at, former: answer }
    await keepLateText(tx, write)
  }
}

function textAt(rows: readonly VersionRow[], questionId: QuestionId, version: number): string {
  return rows.find((row) => row.questionId === questionId && row.version === version)?.value ?? ''
}

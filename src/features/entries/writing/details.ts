import type { CategoryId } from '../../../kernel/ids.ts'
import type { Workspace } from '../workspace.ts'

export type Details = {
  readonly title: string
  readonly categoryId: CategoryId | null
  readonly unitName: string
  readonly area: string
  readonly contactName: string
  readonly contactEmail: string
  readonly contactPhone: string
}

export function detailsOf({ entry, contact }: Workspace): Details {
  return {
    title: entry.title,
    categoryId: entry.categoryId,
    unitName: entry.unitName ?? '',
    area: entry.area ?? '',
    contactName: contact.name,
    contactEmail: contact.email,
    contactPhone: contact.phone,
  }
}

export function isSameDetails(a: Details, b: Details): boolean {
  const names = ['title', 'categoryId', 'unitName', 'area', 'contactName', 'contactEmail', 'contactPhone'] as const
  return names.every((name) => a[name] === b[name])
}

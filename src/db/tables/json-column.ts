import type { ColumnType } from 'kysely'

/** A jsonb column: read as the value, written as its JSON text. */
export type JsonColumn<T> = ColumnType<T, string, string>
/** The same, with a default in the database. */
export type DefaultedJsonColumn<T> = ColumnType<T, string | undefined, string>

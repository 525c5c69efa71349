/** The rows by what they belong to, looked through once: for pages that ask for each of thousands in turn. */
export function rowsOf<Key, Row>(rows: Iterable<Row>, keyOf: (row: Row) => Key): (key: Key) => readonly Row[] {
  const byKey = new Map<Key, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const kept = byKey.get(key)
    if (kept) kept.push(row)
    else byKey.set(key, [row])
  }
  return (key) => byKey.get(key) ?? []
}

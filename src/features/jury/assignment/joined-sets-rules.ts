/** The jurors (from 0) who hang together by reading entries in common, directly or through others. */
export function joinedSets(jurors: number, readers: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const above = Array.from({ length: jurors }, (_, juror) => juror)
  const rootOf = (juror: number): number => {
    let root = juror
    while (above[root] !== root) root = above[root] ?? root
    above[juror] = root
    return root
  }
  for (const [first, ...others] of readers) {
    if (first === undefined) continue
    for (const other of others) above[rootOf(other)] = rootOf(first)
  }
  const sets = new Map<number, number[]>()
  for (let juror = 0; juror < jurors; juror++) {
    const root = rootOf(juror)
    sets.set(root, [...(sets.get(root) ?? []), juror])
  }
  return [...sets.values()]
}

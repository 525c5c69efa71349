/** The versions of a section's answers in their order, as the form's hidden field carries them: "3.0.5". */
export function writeVersions(versions: readonly number[]): string {
  return versions.join('.')
}

/** What cannot be read counts as never seen, so that nothing is overwritten on its word. */
export function readVersions(text: string, count: number): readonly number[] {
  const parts = text.split('.')
  return Array.from({ length: count }, (_, index) => {
    const part = parts[index] ?? ''
    return /^\d{1,9}$/.test(part) ? Number(part) : 0
  })
}

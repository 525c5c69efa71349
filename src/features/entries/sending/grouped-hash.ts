/** "3f9a 12bc …": a hash in groups of four, so that two people can read it to each other. */
export function groupedHash(hash: string): string {
  return hash.replace(/(.{4})(?=.)/g, '$1 ')
}

/** Joins the class names that are there; undefined when none is, so that no empty attribute is written. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string | undefined {
  const given = names.filter((name) => typeof name === 'string' && name !== '')
  return given.length === 0 ? undefined : given.join(' ')
}

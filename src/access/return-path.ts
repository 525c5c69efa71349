const HOME = '/min-side'
const WITHOUT_RETURN = ['/logg-inn', '/logg-ut', '/ovelse/innlogging', '/sprak']

/** Where to go after signing in: a path of our own, never another site's, and never back into the sign-in itself. */
export function returnPath(wanted: string | undefined): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, and would then read another address
  if (!wanted || wanted.length > 1000 || !/^\/(?![/\\])/.test(wanted) || /[\u0000-\u0020\\\u007f]/.test(wanted))
    return HOME
  if (!URL.canParse(wanted, 'http://here.invalid')) return HOME
  const url = new URL(wanted, 'http://here.invalid')
  // Dots are taken out of the path here, so that what looked like one of ours may begin with two slashes only now.
  if (url.host !== 'here.invalid' || url.pathname.startsWith('//')) return HOME
  if (WITHOUT_RETURN.some((path) => url.pathname === path || url.pathname.startsWith(`${path}/`))) return HOME
  return `${url.pathname}${url.search}`
}

import { cookieOf } from './request-facts.ts'

const SESSION = 'nyttiggjort_sesjon'
const BROWSER = 'nyttiggjort_innlogging'
const TOKEN = /^[A-Za-z0-9_-]{43}$/

type Site = { readonly baseUrl: string }

function isSecure(site: Site): boolean {
  return site.baseUrl.startsWith('https:')
}

// The prefix makes browsers refuse a cookie that another host or an unencrypted answer tries to plant.
function nameOf(site: Site, name: string): string {
  return isSecure(site) ? `__Host-${name}` : name
}

type CookieHeader = string | null | undefined

function readToken(header: CookieHeader, name: string): string | null {
  const value = cookieOf(header, name)
  return value && TOKEN.test(value) ? value : null
}

function writeCookie(site: Site, name: string, value: string, seconds: number): string {
  const secure = isSecure(site) ? '; Secure' : ''
  return `${nameOf(site, name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

/** The session's token as the browser sent it; null when there is none of the right shape. */
export function readSessionToken(header: CookieHeader, site: Site): string | null {
  return readToken(header, nameOf(site, SESSION))
}

export function sessionCookie(site: Site, token: string, seconds: number): string {
  return writeCookie(site, SESSION, token, seconds)
}

export function clearedSessionCookie(site: Site): string {
  return writeCookie(site, SESSION, '', 0)
}

/** Ties an attempt to sign in to the browser that began it, so that nobody can be signed in as somebody else by a link. */
export function readBrowserCookie(header: CookieHeader, site: Site): string | null {
  return readToken(header, nameOf(site, BROWSER))
}

export function browserCookie(site: Site, token: string): string {
  return writeCookie(site, BROWSER, token, 3600)
}

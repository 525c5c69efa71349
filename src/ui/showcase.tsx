import type { Child } from 'hono/jsx'
import { safeHref } from './safe-href.ts'

/** The first thing of the front page: what this is, beside a picture that asks for no attention. */
export function Hero(props: { title: string; lead: string; picture: Child; children?: Child }) {
  return (
    <div class="hero">
      <div class="hero-text">
        <h1 class="ds-heading">{props.title}</h1>
        <p class="lead">{props.lead}</p>
        {props.children}
      </div>
      <div class="hero-picture">{props.picture}</div>
    </div>
  )
}

/** A title with the one thing to do beside it; below it on a phone. */
export function TitleRow(props: { act?: Child; children?: Child }) {
  return (
    <div class="title-row">
      {props.children}
      {props.act ? <div class="title-act">{props.act}</div> : null}
    </div>
  )
}

/** A button and what one must know before pressing it. */
export function Act(props: { note: string; more?: string; children?: Child }) {
  return (
    <div class="act">
      {props.children}
      <p>
        <strong>{props.note}</strong>
        {props.more ? <span class="hint">{props.more}</span> : null}
      </p>
    </div>
  )
}

/** Something that is open now: words to the left, the act to the right. */
export function CallCard(props: { kicker: string; title: string; href: string; act: Child; children?: Child }) {
  return (
    <article class="call-card">
      <div class="call-text">
        <p class="kicker">{props.kicker}</p>
        <h3 class="ds-heading">
          <a href={safeHref(props.href) ?? '#'}>{props.title}</a>
        </h3>
        {props.children}
      </div>
      <div class="call-act">{props.act}</div>
    </article>
  )
}

/** A picture and the words about it, side by side where there is room; `honour` is for winners. */
export function Spotlight(props: { picture: Child; honour?: boolean; children?: Child }) {
  return (
    <div class="spotlight" data-honour={props.honour ? 'true' : undefined}>
      <div class="spotlight-picture">{props.picture}</div>
      <div class="spotlight-text">{props.children}</div>
    </div>
  )
}

/** Words of the jury: the text one reads. */
export function Quote(props: { source?: string; honour?: boolean; children?: Child }) {
  return (
    <figure class="quote" data-honour={props.honour ? 'true' : undefined}>
      <blockquote>{props.children}</blockquote>
      {props.source ? <figcaption>{props.source}</figcaption> : null}
    </figure>
  )
}

/** Numbered things with a heading each. */
export function NumberedList(props: { items: readonly { readonly title: string; readonly body: Child }[] }) {
  return (
    <ol class="numbered">
      {props.items.map((item) => (
        <li>
          <h3 class="ds-heading">{item.title}</h3>
          {item.body}
        </li>
      ))}
    </ol>
  )
}

/** Steps in order, one sentence each. */
export function Steps({ items }: { items: readonly string[] }) {
  return (
    <ol class="steps">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ol>
  )
}

export type Line = {
  readonly href?: string | undefined
  readonly title: string
  readonly note?: Child
  readonly end?: Child
}

/** A list of things one can open, each with a line about it and its state at the end. */
export function LineList({ items }: { items: readonly Line[] }) {
  return (
    <ul class="listing">
      {items.map((item) => (
        <li class="listing-item">
          <div class="listing-text">
            {item.href ? (
              <a class="listing-title" href={safeHref(item.href) ?? '#'}>
                {item.title}
              </a>
            ) : (
              <span class="listing-title">{item.title}</span>
            )}
            {item.note ? <p class="hint">{item.note}</p> : null}
          </div>
          {item.end ? <div class="listing-end">{item.end}</div> : null}
        </li>
      ))}
    </ul>
  )
}

/** A form that only finds: sent by GET, kept in the address. */
export function SearchForm(props: { action: string; children?: Child }) {
  return (
    <search>
      <form method="get" action={props.action} class="search-form">
        {props.children}
      </form>
    </search>
  )
}

/** A wide picture that carries no meaning of its own. */
export function Banner({ children }: { children?: Child }) {
  return <div class="banner">{children}</div>
}

/** A part of a text that is kept back: that it is there, and why it is not shown. */
export function Withheld({ title, children }: { title: string; children?: Child }) {
  return (
    <section class="withheld">
      <h2 class="ds-heading">{title}</h2>
      <p>{children}</p>
    </section>
  )
}

/** What is known of an effect: what was looked at, the finding large, and how sure it is. */
export function Finding(props: { label: string; value: string; note: string }) {
  return (
    <div class="finding">
      <p class="finding-label">{props.label}</p>
      <p class="finding-value">{props.value}</p>
      <p class="hint">{props.note}</p>
    </div>
  )
}

/** A year to the left and what belongs to it to the right; above it on a phone. */
export function YearGroup({ year, children }: { year: number; children?: Child }) {
  return (
    <div class="year-group">
      <h3 class="ds-heading">{year}</h3>
      {children}
    </div>
  )
}

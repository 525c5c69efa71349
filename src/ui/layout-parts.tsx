import type { Child } from 'hono/jsx'
import { safeHref } from './safe-href.ts'

/** The page's one `h1`, with a line above it that says where one is and a lead below. */
export function PageTitle(props: { title: string; kicker?: string; lead?: string; children?: Child }) {
  return (
    <div class="page-title">
      {props.kicker ? <p class="kicker">{props.kicker}</p> : null}
      <h1 class="ds-heading">{props.title}</h1>
      {props.lead ? <p class="lead">{props.lead}</p> : null}
      {props.children}
    </div>
  )
}

/** A part of a page with its own heading; keeps the distance that look and screen readers need. */
export function Section(props: { title: string; id?: string; children?: Child }) {
  return (
    <section class="section" id={props.id}>
      <h2 class="ds-heading">{props.title}</h2>
      {props.children}
    </section>
  )
}

/** Main and side: 8/4 from 1024 px (half and half when `even`), the side below the main on a phone. */
export function Columns(props: { side: Child; sideLabel: string; even?: boolean; children?: Child }) {
  return (
    <div class="columns" data-even={props.even ? 'true' : undefined}>
      <div class="columns-main">{props.children}</div>
      <aside class="columns-side" aria-label={props.sideLabel}>
        {props.side}
      </aside>
    </div>
  )
}

/** A tinted or lined box for things that belong together. */
export function Panel(props: { title?: string; tinted?: boolean; honour?: boolean; children?: Child }) {
  return (
    <div class="panel" data-ground={props.honour ? 'honour' : props.tinted ? 'tinted' : undefined}>
      {props.title ? <h2 class="ds-heading panel-title">{props.title}</h2> : null}
      {props.children}
    </div>
  )
}

/** A thing one can open: the whole card is its link's target. */
export function LinkCard(props: { href: string; title: string; kicker?: string; picture?: Child; children?: Child }) {
  return (
    <article class="link-card">
      {props.picture ? <div class="link-card-picture">{props.picture}</div> : null}
      <div class="link-card-text">
        {props.kicker ? <p class="kicker">{props.kicker}</p> : null}
        <h3 class="ds-heading">
          <a href={safeHref(props.href) ?? '#'}>{props.title}</a>
        </h3>
        {props.children}
      </div>
    </article>
  )
}

export function CardGrid(props: { children?: Child }) {
  return <div class="card-grid">{props.children}</div>
}

/** A picture with its caption and photographer. */
export function Figure(props: {
  src: string
  alt: string
  width: number
  height: number
  caption?: string
  credit?: string
}) {
  return (
    <figure class="figure">
      <img src={props.src} alt={props.alt} width={props.width} height={props.height} loading="lazy" />
      {props.caption || props.credit ? (
        <figcaption>
          {props.caption} {props.credit ? <span class="figure-credit">{props.credit}</span> : null}
        </figcaption>
      ) : null}
    </figure>
  )
}

/** Three rings that grow into one another: new, useful, put to use. */
export function ProductMark({ size = 32 }: { size?: number }) {
  return (
    <svg class="product-mark" viewBox="0 0 40 40" width={size} height={size} aria-hidden="true">
      <rect class="mark-ground" width="40" height="40" rx="8" />
      <path class="mark-stem" d="M11 30V16.5a6 6 0 0 1 12 0V24a5.5 5.5 0 0 0 7 5.3" />
      <circle class="mark-seed" cx="29" cy="12" r="3.5" />
    </svg>
  )
}

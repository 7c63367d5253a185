import type { ReactNode } from 'react'
import styles from './drawings.module.css'

/** The idea of the whole workshop: an event goes in; an event or an error comes out. */
export function Shape(): ReactNode {
  return (
    <figure className={styles.shape}>
      <Drawing />
      <figcaption>An event in, an event or an error out.</figcaption>
    </figure>
  )
}

function Drawing(): ReactNode {
  return (
    <svg viewBox="0 0 560 300" className={styles.drawing} aria-hidden="true">
      <g className={styles.event}>
        <path d="M26 150h118" className={styles.flow} />
        <path d="m130 138 16 12-16 12" />
        <rect x="22" y="118" width="64" height="64" rx="6" className={styles.paper} />
        <text x="54" y="158" className={styles.code}>
          {'{ }'}
        </text>
        <text x="54" y="208">
          event
        </text>
      </g>
      <g className={styles.box}>
        <rect x="160" y="56" width="190" height="188" rx="14" />
        <path d="M160 92h190M178 74h.01M194 74h.01M210 74h.01" />
        <text x="255" y="180" className={styles.f}>
          f
        </text>
        <text x="255" y="232" className={styles.small}>
          your function
        </text>
      </g>
      <g className={styles.answer}>
        <path d="M352 116c40 0 50-22 90-22" className={styles.flow} />
        <path d="m430 82 16 12-16 12" />
        <rect x="458" y="62" width="64" height="64" rx="6" className={styles.paper} />
        <text x="490" y="102" className={styles.code}>
          {'{ }'}
        </text>
        <text x="490" y="48">
          event
        </text>
      </g>
      <g className={styles.error}>
        <path d="M352 184c40 0 50 22 90 22" className={styles.flow} />
        <path d="m430 194 16 12-16 12" />
        <path d="m474 174 32 0 16 16 0 32-16 16-32 0-16-16 0-32z" className={styles.paper} />
        <path d="m480 196 20 20m0-20-20 20" />
        <text x="490" y="262">
          error
        </text>
      </g>
      <text x="490" y="154" className={styles.or}>
        or
      </text>
    </svg>
  )
}

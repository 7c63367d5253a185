import type { ReactNode } from 'react'
import styles from './drawings.module.css'

/** The same box in three places. The words beside them say the rest, so they are hidden from screen readers. */
const Place = ({ children }: { children: ReactNode }) => (
  <svg viewBox="0 0 200 130" className={styles.place} aria-hidden="true">
    {children}
  </svg>
)

const TheFunction = ({ x, y }: { x: number; y: number }) => (
  <g className={styles.function} transform={`translate(${x} ${y})`}>
    <rect width="44" height="44" rx="7" />
    <text x="22" y="31">
      f
    </text>
  </g>
)

export const Page = (): ReactNode => (
  <Place>
    <rect x="22" y="12" width="156" height="106" rx="8" />
    <path d="M22 36h156M36 24h.01M48 24h.01M60 24h.01" className={styles.dots} />
    <rect x="78" y="18" width="88" height="12" rx="6" className={styles.faint} />
    <path d="M40 54h28M40 70h22M40 86h28M40 102h16" className={styles.faint} />
    <TheFunction x={100} y={56} />
  </Place>
)

export const Laptop = (): ReactNode => (
  <Place>
    <rect x="38" y="14" width="124" height="84" rx="8" />
    <path d="M18 110h164l-8 8H26z" />
    <path d="m54 34 9 8-9 8M70 52h14" className={styles.faint} />
    <TheFunction x={100} y={34} />
  </Place>
)

export const Cloud = (): ReactNode => (
  <Place>
    <path d="M58 112c-24 0-38-15-38-33 0-17 13-30 30-31 4-22 22-36 45-36 21 0 38 12 44 31 24 0 41 13 41 35 0 20-15 34-37 34z" />
    <TheFunction x={78} y={50} />
  </Place>
)

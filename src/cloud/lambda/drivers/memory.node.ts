import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { descendants } from './processes.node.ts'

/** Bytes of a page, which `/proc/<pid>/statm` counts in; 4 KB on every Linux that Node is built for by default. */
const PAGE = 4096

/** How much memory a process and what it started hold, in megabytes of 1,048,576 bytes. */
export class MemoryGauge {
  #status: number | undefined
  #statm: number | undefined
  readonly #buffer = Buffer.alloc(4096)
  #most = 0

  constructor(private readonly pid: number) {
    if (process.platform !== 'linux') return
    try {
      this.#status = openSync(`/proc/${pid}/status`, 'r')
      this.#statm = openSync(`/proc/${pid}/statm`, 'r')
    } catch {
      // it has ended already; then it holds nothing
    }
  }

  /**
   * The most that was seen so far. On Linux each `read` asks for the kernel's own mark of the peak, which takes 70 µs;
   * here only what it holds now is added, in a tenth of that, for a call may be over between two reads.
   */
  get most(): number {
    if (process.platform !== 'linux' || this.#most === 0) this.read()
    else this.#most = Math.max(this.#most, this.#resident())
    return this.#most
  }

  /** What it holds now, and what it started with it. */
  read(): number {
    const { now, peak } = process.platform === 'linux' ? this.#readStatus() : readByPs(this.pid)
    const others =
      process.platform === 'linux' ? descendants(this.pid).reduce((sum, pid) => sum + residentOf(pid), 0) : 0
    this.#most = Math.max(this.#most, peak, now + others)
    return now + others
  }

  close(): void {
    for (const file of [this.#status, this.#statm]) if (file !== undefined) closeSync(file)
    this.#status = undefined
    this.#statm = undefined
  }

  #resident(): number {
    if (this.#statm === undefined) return 0
    try {
      const length = readSync(this.#statm, this.#buffer, 0, this.#buffer.length, 0)
      return (Number(this.#buffer.toString('latin1', 0, length).split(' ')[1]) * PAGE) / (1024 * 1024)
    } catch {
      return 0 // ESRCH: it has ended
    }
  }

  #readStatus(): { now: number; peak: number } {
    if (this.#status === undefined) return { now: 0, peak: 0 }
    try {
      const length = readSync(this.#status, this.#buffer, 0, this.#buffer.length, 0)
      const text = this.#buffer.toString('latin1', 0, length)
      return { now: kilobytesIn(text, 'VmRSS:') / 1024, peak: kilobytesIn(text, 'VmHWM:') / 1024 }
    } catch {
      return { now: 0, peak: 0 } // ESRCH: it has ended
    }
  }
}

function kilobytesIn(status: string, name: string): number {
  const at = status.indexOf(name)
  return at < 0 ? 0 : Number.parseInt(status.slice(at + name.length, at + name.length + 20), 10)
}

function residentOf(pid: number): number {
  try {
    return kilobytesIn(readFileSync(`/proc/${pid}/status`, 'latin1'), 'VmRSS:') / 1024
  } catch {
    return 0 // it has ended
  }
}

function readByPs(pid: number): { now: number; peak: number } {
  try {
    const now = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024
    return { now, peak: now }
  } catch {
    return { now: 0, peak: 0 } // it has ended
  }
}

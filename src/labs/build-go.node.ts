/** `go build`, for Lambda or for the local cloud's machine. The same source gives the same bytes on every machine. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { promisify } from 'node:util'
import { workshopFolder } from '../root.node.ts'
import type { Source } from './build.node.ts'
import { DidNotBuild, ToolMissing } from './build-errors.ts'
import type { PackageFiles } from './package.ts'
import { shownPath } from './shown-path.node.ts'

const ARGUMENTS = [
  ...['build', '-trimpath', '-buildvcs=false'],
  '-tags=lambda.norpc', // without the protocol of the retired go1.x runtime
  '-ldflags=-s -w', // without symbols and debugging information: a third smaller
]

const GET_GO = 'Get it from https://go.dev/dl. Everything in TypeScript works without it.'

export async function buildGo(source: Source): Promise<PackageFiles> {
  const builds = join(workshopFolder, 'build')
  await mkdir(builds, { recursive: true })
  const output = await mkdtemp(join(builds, 'go-'))
  try {
    // A folder to write to makes Go insist on a package main.
    await go([...ARGUMENTS, '-o', output + sep, '.'], source)
    const [program = ''] = await readdir(output)
    return { bootstrap: { bytes: await readFile(join(output, program)), executable: true } }
  } finally {
    await rm(output, { recursive: true, force: true })
  }
}

async function go(args: readonly string[], source: Source): Promise<void> {
  try {
    await promisify(execFile)('go', args, {
      cwd: source.folder,
      env: { ...process.env, ...environment(source) },
      maxBuffer: 16 * 1024 * 1024,
    })
  } catch (error) {
    const { code, stderr = '' } = error as { code?: string | number; stderr?: string }
    if (code === 'ENOENT')
      throw new ToolMissing(`Go is not installed, or not on PATH, and ${shownPath(source.folder)} is in Go. ${GET_GO}`)
    const [, needed, running] = /requires go >= (\S+) \(running go ([^;)]+)/.exec(stderr) ?? []
    if (needed)
      throw new ToolMissing(
        `${shownPath(source.folder)} needs Go ${needed}, and the one on PATH is ${running}. ${GET_GO}`,
      )
    throw new DidNotBuild(readable(stderr, source.folder), source.language)
  }
}

function environment({ target, architecture }: Source): Record<string, string> {
  const here = { GOOS: process.platform === 'win32' ? 'windows' : process.platform, GOARCH: goArch[process.arch] }
  const lambda = { GOOS: 'linux', GOARCH: goArch[architecture] }
  const { GOOS, GOARCH = process.arch } = target === 'aws' ? lambda : here
  return {
    GOOS,
    GOARCH,
    CGO_ENABLED: '0', // no C library to depend on
    GOFLAGS: '-trimpath', // not empty: then those of `go env -w` would be taken
    GOTOOLCHAIN: 'local', // downloads no other version of Go
    GOWORK: 'off', // a project is a module of its own
  }
}

const goArch: Readonly<Record<string, string>> = { x86_64: 'amd64', x64: 'amd64', arm64: 'arm64' }

/** Go's own words, with files named from where the reader stands, without the headings of packages. */
function readable(stderr: string, folder: string): string {
  const lines = stderr.split(/\r?\n/).filter((line) => !line.startsWith('# '))
  return lines
    .map((line) =>
      line.replace(/^([^\s:][^:]*\.(?:go|mod|sum|s)):(?=\d)/, (_, file: string) => `${shownPath(join(folder, file))}:`),
    )
    .join('\n')
    .trim()
}

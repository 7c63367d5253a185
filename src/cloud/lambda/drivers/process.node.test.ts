import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { driverContract } from './driver.contract.ts'
import { processDriver } from './process.node.ts'
import { node, spec, zipped } from './samples.fixture.node.ts'

const driver = processDriver({ folder: mkdtempSync(join(tmpdir(), 'driver-')) })
afterAll(() => driver.close())

const NODE_SAMPLE = `
let count = 0
const held = []
export const handler = async (event) => {
  count += 1
  switch (event.do) {
    case 'count': return count
    case 'fail': throw Object.assign(new Error('no'), { name: 'Refused' })
    case 'exit': process.exit(event.status)
    case 'hang': return new Promise(() => setInterval(() => {}, 1e6))
    case 'variables': return process.env
    case 'write':
      for (let i = 0; i < event.lines; i++) process.stdout.write('line ' + i + '\\n')
      return event.lines
    case 'interleave':
      for (let i = 0; i < event.lines; i++) process[i % 2 ? 'stderr' : 'stdout'].write('line ' + i + '\\n')
      return null
    case 'large': return 'x'.repeat(event.bytes)
    case 'kill': process.kill(process.pid, 'SIGKILL'); return new Promise(() => {})
    case 'hold':
      for (let i = 0; i < event.megabytes; i++) { held.push(Buffer.alloc(1 << 20, 1)); if (i % 10 === 0) await new Promise((r) => setTimeout(r, 2)) }
      return new Promise(() => setInterval(() => {}, 1e6))
    default: return event
  }
}`

const GO_SAMPLE = `package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
)

type event struct {
	Do        string
	Text      *string \`json:",omitempty"\`
	Status    int
	Lines     int
	Bytes     int
	Megabytes int
}

type Refused struct{}

func (Refused) Error() string { return "no" }

var count int
var held [][]byte

func handle(_ context.Context, e event) (any, error) {
	count++
	switch e.Do {
	case "count":
		return count, nil
	case "fail":
		return nil, Refused{}
	case "exit":
		os.Exit(e.Status)
	case "hang":
		time.Sleep(time.Hour)
	case "variables":
		all := map[string]string{}
		for _, v := range os.Environ() {
			name, value, _ := strings.Cut(v, "=")
			all[name] = value
		}
		return all, nil
	case "write":
		for i := range e.Lines {
			fmt.Printf("line %d\\n", i)
		}
		return e.Lines, nil
	case "interleave":
		for i := range e.Lines {
			if i%2 == 0 {
				fmt.Printf("line %d\\n", i)
			} else {
				fmt.Fprintf(os.Stderr, "line %d\\n", i)
			}
		}
		return nil, nil
	case "large":
		return strings.Repeat("x", e.Bytes), nil
	case "kill":
		syscall.Kill(os.Getpid(), syscall.SIGKILL)
		time.Sleep(time.Hour)
	case "hold":
		for range e.Megabytes {
			block := make([]byte, 1<<20)
			for i := range block {
				block[i] = 1
			}
			held = append(held, block)
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Hour)
	}
	answer := map[string]any{"do": e.Do}
	if e.Text != nil {
		answer["text"] = *e.Text
	}
	return answer, nil
}

func main() { lambda.Start(handle) }
`

driverContract('Node', driver, node(NODE_SAMPLE))

const goMissing = spawnSync('go', ['version']).error !== undefined
describe.skipIf(goMissing)(goMissing ? 'Go (skipped: Go is not installed)' : 'Go', () => {
  if (!goMissing)
    driverContract(
      'Go',
      driver,
      spec(zipped({ bootstrap: buildGo() }), { runtime: 'provided.al2023', handler: 'bootstrap' }),
    )
})

function buildGo(): Uint8Array {
  const at = mkdtempSync(join(tmpdir(), 'go-sample-'))
  writeFileSync(join(at, 'main.go'), GO_SAMPLE)
  for (const file of ['go.mod', 'go.sum']) writeFileSync(join(at, file), readFileSync(join('labs/01-hello/go', file)))
  const env = { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local' }
  execFileSync('go', ['build', '-tags', 'lambda.norpc', '-o', 'bootstrap', '.'], { cwd: at, env })
  return readFileSync(join(at, 'bootstrap'))
}

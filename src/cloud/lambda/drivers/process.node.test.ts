import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { driverContract } from './driver.contract.ts'
import { invocation } from './invocation.fixture.ts'
import { processDriver } from './process.node.ts'
import { go, goMissing, node } from './samples.fixture.node.ts'
import { GO_STREAMING, GO_URL, NODE_STREAMING } from './streaming-samples.fixture.node.ts'

const driver = processDriver({ folder: mkdtempSync(join(tmpdir(), 'driver-')) })
afterAll(() => driver.close())

const NODE_SAMPLE = `
import { readFileSync, writeFileSync } from 'node:fs'
let count = 0
const held = []
export const handler = async (event) => {
  count += 1
  switch (event.do) {
    case 'count': return count
    case 'keep': return writeFileSync(process.env.TMPDIR + '/kept', event.text)
    case 'kept': return readFileSync(process.env.TMPDIR + '/kept', 'utf8')
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
	case "keep":
		return nil, os.WriteFile(os.TempDir()+"/kept", []byte(*e.Text), 0o600)
	case "kept":
		kept, err := os.ReadFile(os.TempDir() + "/kept")
		return string(kept), err
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

driverContract('Node', driver, node(NODE_SAMPLE), node(NODE_STREAMING))

describe.skipIf(goMissing)(goMissing ? 'Go (skipped: Go is not installed)' : 'Go', () => {
  if (goMissing) return
  driverContract('Go', driver, go(GO_SAMPLE), go(GO_STREAMING))

  test('Go: net/http behind a function URL streams with its status, headers and cookies before the body', async () => {
    const request = { requestContext: { domainName: 'a', http: { method: 'PUT', sourceIp: '1.2.3.4' } }, body: 'it' }
    const environment = await driver.start(go(GO_URL), { wrote() {} })
    let begun: unknown
    let text = ''
    await environment.invoke(invocation({ ...request, rawPath: '/', headers: {} }), {
      begun: (head) => (begun = head),
      streamed: (chunk) => void (text += new TextDecoder().decode(chunk)),
    })
    await environment.stop()
    expect(begun).toEqual({ contentType: 'application/vnd.awslambda.http-integration-response' })
    const [prelude = '', body] = text.split('\0'.repeat(8))
    expect(JSON.parse(prelude)).toEqual({ statusCode: 418, headers: { 'X-Method': 'PUT' }, cookies: ['a=b'] })
    expect(body).toBe('got it')
  })
})

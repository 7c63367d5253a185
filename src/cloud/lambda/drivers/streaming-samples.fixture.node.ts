// Functions that do what `streaming.contract.ts` asks of them.

export const NODE_STREAMING = `
import { once } from 'node:events'
export const handler = awslambda.streamifyResponse(async ({ parts, end, megabytes = 0 }, stream, context) => {
  for (const part of parts) stream.write(part)
  if (end === 'fail') throw Object.assign(new Error('no'), { name: 'Refused' })
  if (end === 'hang') await new Promise(() => {})
  for (let i = 1; i <= megabytes; i++) {
    if (!stream.write(new Uint8Array(1 << 20))) await once(stream, 'drain')
    process.stdout.write('sent ' + i + '\\n')
  }
  stream.end()
})`

export const GO_STREAMING = `package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
)

type event struct {
	Parts     []string
	End       string
	Megabytes int
}

type Refused struct{}

func (Refused) Error() string { return "no" }

func handle(_ context.Context, e event) (io.Reader, error) {
	r, w := io.Pipe()
	go func() {
		for _, part := range e.Parts {
			io.WriteString(w, part)
		}
		if e.End == "fail" {
			w.CloseWithError(Refused{})
			return
		}
		if e.End == "hang" {
			time.Sleep(time.Hour)
		}
		for i := range e.Megabytes {
			w.Write(make([]byte, 1<<20))
			fmt.Printf("sent %d\\n", i+1)
		}
		w.Close()
	}()
	return r, nil
}

func main() { lambda.Start(handle) }
`

export const GO_URL = `package main

import (
	"io"
	"net/http"

	"github.com/aws/aws-lambda-go/lambdaurl"
)

func main() {
	lambdaurl.Start(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("X-Method", r.Method)
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		w.WriteHeader(http.StatusTeapot)
		io.WriteString(w, "got ")
		w.Write(body)
	}))
}
`

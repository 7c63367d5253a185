// External extensions, written against https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html alone.
// Each registers, prints every event, and ends at SHUTDOWN. What else it does is in the variable EXTENSION.

export const GO_EXTENSION = `package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

var base = "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2020-01-01/extension/"
var id string

func ask(method, path, body string, headers map[string]string) (string, http.Header) {
	request, _ := http.NewRequest(method, base+path, strings.NewReader(body))
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	if id != "" {
		request.Header.Set("Lambda-Extension-Identifier", id)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		fmt.Println("extension: lost:", err)
		os.Exit(9)
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	return string(text), response.Header
}

func main() {
	do := os.Getenv("EXTENSION")
	if do == "crash at once" {
		os.Exit(0)
	}
	facts, headers := ask("POST", "register", \`{"events":["INVOKE","SHUTDOWN"]}\`, map[string]string{
		"Lambda-Extension-Name":           filepath.Base(os.Args[0]),
		"Lambda-Extension-Accept-Feature": "accountId",
	})
	id = headers.Get("Lambda-Extension-Identifier")
	fmt.Println("extension: registered", facts)
	if do == "init error" {
		ask("POST", "init/error", "{}", map[string]string{"Lambda-Extension-Function-Error-Type": "Extension.Own"})
		os.Exit(1)
	}
	for {
		text, _ := ask("GET", "event/next", "", nil)
		fmt.Println("extension:", text)
		var event struct{ EventType string }
		json.Unmarshal([]byte(text), &event)
		switch {
		case event.EventType == "SHUTDOWN" && do == "stay":
			time.Sleep(time.Hour)
		case event.EventType == "SHUTDOWN":
			fmt.Println("extension: goodbye")
			os.Exit(0)
		case do == "crash":
			os.Exit(3)
		case do == "exit error":
			ask("POST", "exit/error", "{}", map[string]string{"Lambda-Extension-Function-Error-Type": "Extension.Own"})
			os.Exit(1)
		case do == "slow":
			time.Sleep(300 * time.Millisecond)
			fmt.Println("extension: done")
		case do == "hang":
			time.Sleep(time.Hour)
		}
	}
}
`

export const NODE_EXTENSION = `#!${process.execPath}
const { basename } = require('node:path')
const base = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2020-01-01/extension/'
async function main() {
  const registered = await fetch(base + 'register', {
    method: 'POST',
    headers: { 'Lambda-Extension-Name': basename(__filename) },
    body: JSON.stringify({ events: ['INVOKE', 'SHUTDOWN'] }),
  })
  const headers = { 'Lambda-Extension-Identifier': registered.headers.get('lambda-extension-identifier') }
  console.log('node extension: registered', Object.keys(process.env).filter((name) => /^_|TASK_ROOT/.test(name)).join())
  for (;;) {
    const event = await (await fetch(base + 'event/next', { headers })).json()
    console.log('node extension:', event.eventType, event.shutdownReason ?? event.requestId)
    if (event.eventType === 'SHUTDOWN') return
  }
}
main()
`

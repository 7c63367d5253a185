// fails: "the log says who was greeted, and nothing else of the event"
// says: "write what you need, not all there is"

// Command bootstrap logs the whole event, e-mail address and all.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/aws/aws-lambda-go/lambda"
)

// Event is what a caller sends.
type Event struct {
	Name string `json:"name"`
}

// Greeting is what a caller gets back.
type Greeting struct {
	Message string `json:"message"`
}

// NameMissing says that an event names nobody.
type NameMissing struct{}

func (NameMissing) Error() string { return "who?" }

func main() { lambda.Start(Handle) }

// Handle writes what it was sent, as it was sent.
func Handle(_ context.Context, sent json.RawMessage) (Greeting, error) {
	log.Printf("event: %s", sent)
	var event Event
	if err := json.Unmarshal(sent, &event); err != nil {
		return Greeting{}, err
	}
	if strings.TrimSpace(event.Name) == "" {
		return Greeting{}, NameMissing{}
	}
	return Greeting{Message: fmt.Sprintf("%s, %s!", os.Getenv("GREETING"), event.Name)}, nil
}

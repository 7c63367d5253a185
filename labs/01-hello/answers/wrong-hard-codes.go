// fails: "everyone is greeted by their own name"
// says: "The name is in the event"

// Command bootstrap answers what the first test wants, whoever asks.
package main

import (
	"context"
	"log"
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

// Handle greets Ada.
func Handle(_ context.Context, event Event) (Greeting, error) {
	if strings.TrimSpace(event.Name) == "" {
		return Greeting{}, NameMissing{}
	}
	log.Print("greeted Ada")
	return Greeting{Message: "Hello, Ada!"}, nil
}

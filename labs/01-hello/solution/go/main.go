// Command bootstrap greets who is named in the event.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/aws/aws-lambda-go/lambda"
)

// Event is what a caller sends, as far as it is of interest here.
type Event struct {
	Name string `json:"name"`
}

// Greeting is what a caller gets back.
type Greeting struct {
	Message string `json:"message"`
}

// #region error

// NameMissing says that an event names nobody. Callers are told the name of this type, as errorType.
type NameMissing struct{}

func (NameMissing) Error() string { return `the event has no "name"` }

// #endregion error

func main() { lambda.Start(Handle) }

// #region greet

// Handle answers with a greeting, or with what is wrong with the event.
func Handle(_ context.Context, event Event) (Greeting, error) {
	if strings.TrimSpace(event.Name) == "" {
		return Greeting{}, NameMissing{}
	}
	log.Printf("greeted %q", event.Name) // quoted: a line break in a name would forge a line of its own
	return Greeting{Message: fmt.Sprintf("%s, %s!", os.Getenv("GREETING"), event.Name)}, nil
}

// #endregion greet

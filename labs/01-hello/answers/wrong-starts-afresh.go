// fails: "a refused event costs the next caller nothing"
// says: "the next caller"

// Command bootstrap says what is wrong and then ends, to start afresh.
package main

import (
	"context"
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

// Handle panics: its caller is told so, and then the process is gone.
func Handle(_ context.Context, event Event) (Greeting, error) {
	if strings.TrimSpace(event.Name) == "" {
		panic(NameMissing{})
	}
	log.Printf("greeted %q", event.Name)
	return Greeting{Message: fmt.Sprintf("%s, %s!", os.Getenv("GREETING"), event.Name)}, nil
}

// fails: "a missing name is an error with a type"
// says: "the error has no type of its own"

// Command bootstrap fails with an error that only its text tells apart.
package main

import (
	"context"
	"errors"
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

func main() { lambda.Start(Handle) }

// Handle says NameMissing in the message; the type is errors.New's own, errorString.
func Handle(_ context.Context, event Event) (Greeting, error) {
	if strings.TrimSpace(event.Name) == "" {
		return Greeting{}, errors.New("NameMissing")
	}
	log.Printf("greeted %q", event.Name)
	return Greeting{Message: fmt.Sprintf("%s, %s!", os.Getenv("GREETING"), event.Name)}, nil
}

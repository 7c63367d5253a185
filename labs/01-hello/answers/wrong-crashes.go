// fails: "a missing name is an error with a type"
// says: "This error is Lambda's, not your function's"

// Command bootstrap ends the process where it should return an error.
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

func main() { lambda.Start(Handle) }

// Handle takes its process with it: log.Fatal is os.Exit.
func Handle(_ context.Context, event Event) (Greeting, error) {
	if strings.TrimSpace(event.Name) == "" {
		log.Fatal("NameMissing")
	}
	log.Printf("greeted %q", event.Name)
	return Greeting{Message: fmt.Sprintf("%s, %s!", os.Getenv("GREETING"), event.Name)}, nil
}

// fails: "a missing name is an error with a type"
// says: "your function told its caller that all went well"

// Command bootstrap keeps the error to itself: the caller hears that all went well.
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

// Handle never fails.
func Handle(_ context.Context, event Event) (Greeting, error) {
	if strings.TrimSpace(event.Name) == "" {
		log.Print("no name")
		return Greeting{Message: "something went wrong"}, nil
	}
	log.Printf("greeted %q", event.Name)
	return Greeting{Message: fmt.Sprintf("%s, %s!", os.Getenv("GREETING"), event.Name)}, nil
}

// fails: "a name that is blank, or not text, is refused too"
// says: "your function told its caller that all went well"

// Command bootstrap greets whatever is there, be it blank or a number.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
)

// Greeting is what a caller gets back.
type Greeting struct {
	Message string `json:"message"`
}

// NameMissing says that an event names nobody.
type NameMissing struct{}

func (NameMissing) Error() string { return "who?" }

func main() { lambda.Start(Handle) }

// Handle gives up the types that would have caught it.
func Handle(_ context.Context, event map[string]any) (Greeting, error) {
	name, given := event["name"]
	if !given {
		return Greeting{}, NameMissing{}
	}
	log.Printf("greeted %q", name)
	return Greeting{Message: fmt.Sprintf("%s, %v!", os.Getenv("GREETING"), name)}, nil
}

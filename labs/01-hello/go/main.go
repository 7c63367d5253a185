// Command bootstrap greets who is named in the event.
package main

import (
	"context"

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

func main() { lambda.Start(Handle) }

// Handle answers with a greeting, or with what is wrong with the event.
//
// TODO: answer {"message": "Hello, Ada!"}; the word before the name is in the environment variable GREETING.
// Log one line that names who was greeted. Where there is no name, return an error whose type is NameMissing.
func Handle(_ context.Context, event Event) (Greeting, error) {
	return Greeting{}, nil
}

// fails: "a name gets a greeting"
// says: "What it prints goes to the log, and no caller sees that"

// Command bootstrap prints the greeting instead of returning it.
package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/aws/aws-lambda-go/lambda"
)

// Event is what a caller sends.
type Event struct {
	Name string `json:"name"`
}

// NameMissing says that an event names nobody.
type NameMissing struct{}

func (NameMissing) Error() string { return "who?" }

func main() { lambda.Start(Handle) }

// Handle prints: the line is in the log, and the caller gets null.
func Handle(_ context.Context, event Event) error {
	if strings.TrimSpace(event.Name) == "" {
		return NameMissing{}
	}
	fmt.Printf("%s, %s!\n", os.Getenv("GREETING"), event.Name)
	return nil
}

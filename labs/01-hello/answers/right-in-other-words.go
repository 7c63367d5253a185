// Command bootstrap is the solution in other words: an error behind a pointer, one place that reads the name, slog.
package main

import (
	"context"
	"log/slog"
	"os"
	"strconv"
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

// NameMissing says which event names nobody.
type NameMissing struct{ event Event }

func (e *NameMissing) Error() string { return "nobody is named " + strconv.Quote(e.event.Name) }

func main() { lambda.Start(Handle) }

// greeting is read once for each environment: configuration does not change while it lives.
var greeting = os.Getenv("GREETING")

// Handle answers with a greeting.
func Handle(ctx context.Context, event Event) (*Greeting, error) {
	name, err := event.name()
	if err != nil {
		return nil, err
	}
	slog.InfoContext(ctx, "greeted", "name", name)
	return &Greeting{Message: greeting + ", " + name + "!"}, nil
}

func (e Event) name() (string, error) {
	if name := strings.TrimSpace(e.Name); name != "" {
		return name, nil
	}
	return "", &NameMissing{event: e}
}

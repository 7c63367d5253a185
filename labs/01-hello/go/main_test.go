package main

import (
	"fmt"
	"strings"
	"testing"
)

func TestHandle(t *testing.T) {
	for _, test := range []struct {
		name      string
		greeting  string // the environment's
		event     Event
		want      string
		wantError string // the error's type
	}{
		{name: "greets by name", greeting: "Hello", event: Event{Name: "Ada"}, want: "Hello, Ada!"},
		{name: "greets in the environment's words", greeting: "Hola", event: Event{Name: "Grace"}, want: "Hola, Grace!"},
		{name: "refuses no name", greeting: "Hello", wantError: "NameMissing"},
		{name: "refuses a blank name", greeting: "Hello", event: Event{Name: "   "}, wantError: "NameMissing"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("GREETING", test.greeting)
			got, err := Handle(t.Context(), test.event)
			if errorType := typeName(err); errorType != test.wantError {
				t.Fatalf("got error type %q, want %q", errorType, test.wantError)
			}
			if got.Message != test.want {
				t.Errorf("got message %q, want %q", got.Message, test.want)
			}
		})
	}
}

// typeName is what Lambda sends as errorType, whether the error is a value or a pointer. No error has none.
func typeName(err error) string {
	if err == nil {
		return ""
	}
	name := fmt.Sprintf("%T", err)
	return name[strings.LastIndex(name, ".")+1:]
}

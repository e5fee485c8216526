package cli

import (
	"io"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// timeForm is how JSON carries times: RFC 3339, UTC, milliseconds.
const timeForm = "2006-01-02T15:04:05.000Z"

// printJSON writes one value, indented, with a line end. The members of a map
// are in order, and one that is nil is null.
func printJSON(w io.Writer, v any) error {
	if err := json.MarshalWrite(w, v, jsontext.WithIndent(" "), json.Deterministic(true), json.FormatNilMapAsNull(true)); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// orNull is JSON's null for a value that does not apply.
func orNull[S ~string](s S) *string {
	if s == "" {
		return nil
	}
	text := string(s)
	return &text
}

// printableLines is printable for text of several lines.
func printableLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = printable(line)
	}
	return strings.Join(lines, "\n")
}

// printable keeps text from the dossier from steering the terminal: control
// characters are shown as a mark.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// reader reads tokens and knows where it is.
type reader struct {
	from  *jsontext.Decoder
	guard *guard
	text  []byte            // the text read last; used again
	known map[string]string // short texts seen, so that each is held once
}

// peek is the kind of what comes next; KindInvalid when that cannot be read,
// which the next call of token or value then explains.
func (r *reader) peek() jsontext.Kind { return r.from.PeekKind() }

// token reads a token.
func (r *reader) token() (jsontext.Kind, error) {
	t, err := r.from.ReadToken()
	if err != nil {
		return 0, r.failed(err)
	}
	r.guard.consumed = r.from.InputOffset()
	return t.Kind(), nil
}

// begin reads the start of an object or a list; want says what was expected.
func (r *reader) begin(kind jsontext.Kind, want string) error {
	got, err := r.token()
	if err != nil {
		return err
	}
	if got != kind {
		return r.at(wrongKind(want, got))
	}
	return nil
}

// name reads the name of the next member; more is false at the object's end.
// The name is valid until the next call.
func (r *reader) name() (name []byte, more bool, err error) {
	if r.peek() != jsontext.KindString {
		kind, err := r.token()
		if err == nil && kind != jsontext.KindEndObject {
			err = r.at(wrongKind("the name of a member in quotes", kind))
		}
		return nil, false, err
	}
	name, err = r.unquoted()
	return name, true, err
}

// scalar reads a text or a number: its kind, and the text or the digits. Of
// anything else it reads the first token only and complains that it is not
// what was wanted.
func (r *reader) scalar(want string, kinds ...jsontext.Kind) (jsontext.Kind, []byte, error) {
	kind := r.peek()
	if !slices.Contains(kinds, kind) {
		got, err := r.token()
		if err == nil {
			err = r.at(wrongKind(want, got))
		}
		return 0, nil, err
	}
	switch kind {
	case jsontext.KindString:
		text, err := r.unquoted()
		return kind, text, err
	case jsontext.KindNull:
		_, err := r.token()
		return kind, nil, err
	}
	raw, err := r.from.ReadValue()
	if err != nil {
		return 0, nil, r.failed(err)
	}
	r.guard.consumed = r.from.InputOffset()
	return kind, raw, nil
}

// unquoted reads a text that peek has announced.
func (r *reader) unquoted() ([]byte, error) {
	raw, err := r.from.ReadValue()
	if err != nil {
		return nil, r.failed(err)
	}
	r.guard.consumed = r.from.InputOffset()
	if plain := raw[1 : len(raw)-1]; bytes.IndexByte(plain, '\\') < 0 {
		return plain, nil
	}
	r.text, err = jsontext.AppendUnquote(r.text[:0], raw)
	if err != nil {
		return nil, fmt.Errorf("unquote %s: %w", clip(string(raw), longestQuote), err) // cannot be: the decoder has checked it
	}
	return r.text, nil
}

// once is the text as a string. A short one, such as an id or a speaker's name,
// comes often and is held only once.
func (r *reader) once(text []byte) string {
	const short = 64 // bytes; nearly all ids and names
	if len(text) > short {
		return string(text)
	}
	if s, ok := r.known[string(text)]; ok {
		return s
	}
	s := string(text)
	r.known[s] = s
	return s
}

// at places a fault on the value or name that was read last.
func (r *reader) at(f *fault) error {
	f.path = string(r.from.StackPointer()) + f.path
	f.offset = r.from.InputOffset()
	return f
}

// check places the problem, if there is one, on the value that was read last.
func (r *reader) check(problem *fault) error {
	if problem == nil {
		return nil
	}
	return r.at(problem)
}

// above places a fault on the object that has just ended, or on a member of
// it: on the line where that begins.
func (r *reader) above(f *fault) error {
	f.path = string(r.from.StackPointer()) + f.path
	return f
}

// emptyFile is the problem of a file without anything in it.
const emptyFile = "the file is empty; fetch or export it again"

// notJSON is the problem of a text or a table.
const notJSON = "this is not JSON, and nothing else is read: a dossier as JSON, notes as Web Annotations (JSON-LD) or as Hypothesis exports them (JSON). " +
	"Notes that were exported as a table (CSV) or a text (Markdown) do not come back; export them as Web Annotations (w3c) and import that"

// failed explains why the decoder could not go on.
func (r *reader) failed(err error) error {
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(r.guard.err, errLongToken):
		f := faultf("a value here takes more than %d MiB; shorten it, or fetch the file again if it is damaged", longestText>>20)
		return r.at(f)
	case r.guard.err != nil:
		return r.guard.err
	case err == io.EOF:
		return &fault{problem: emptyFile}
	case !errors.As(err, &syntax):
		return err
	}
	f := &fault{path: string(syntax.JSONPointer), offset: syntax.ByteOffset}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		f.problem = "the file ends here, in the middle of the document; it was cut off: fetch or export it again"
	case errors.Is(err, jsontext.ErrDuplicateName):
		f.problem = fmt.Sprintf("%s stands twice in the same object; keep one", quote(syntax.JSONPointer.LastToken()))
	case strings.Contains(err.Error(), "invalid UTF-8"):
		f.problem = "the text here is not valid UTF-8; save the file as UTF-8 and try again"
	default:
		f.problem = fmt.Sprintf("this is not JSON: %s; look for a comma or a quotation mark too many or too few", clip(syntax.Err.Error(), longestPath))
	}
	return f
}

// wrongKind is the fault of a value of the wrong type.
func wrongKind(want string, got jsontext.Kind) *fault {
	words := map[jsontext.Kind]string{
		jsontext.KindNull: "null", jsontext.KindTrue: "true", jsontext.KindFalse: "false",
		jsontext.KindString: "text", jsontext.KindNumber: "a number",
		jsontext.KindBeginObject: "an object", jsontext.KindBeginArray: "a list",
	}
	return faultf("this must be %s, not %s", want, words[got])
}

// atEnd makes sure that nothing follows the document.
func (r *reader) atEnd() error {
	_, err := r.from.ReadToken()
	if err == io.EOF {
		return nil
	}
	f := faultf("something follows the end of the document; remove it, or fetch or export the file again")
	f.offset = r.from.InputOffset()
	var syntax *jsontext.SyntacticError
	switch {
	case r.guard.err != nil:
		return r.failed(err)
	case errors.As(err, &syntax):
		f.offset = syntax.ByteOffset
	}
	return f
}

package plantext

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Plan is a text cut into its points.
type Plan struct {
	Title  string
	Points []Point  // in the order of the text
	Notes  []string // what a person should know of the reading, e.g. "read as Windows-1251"
}

// Point is one point of a plan, or a paragraph without a number.
type Point struct {
	Number string // as printed, without the marks around it: "6", "10.a", "Article 3"; may be empty
	Title  string // its heading; may be empty
	Text   string // verbatim, in NFC, with LF line ends
	Parent int    // the place in Plan.Points of the point it is a part of; -1: none
}

// Error says why a file could not be read as a plan, and what to do.
type Error struct {
	Path string // as it was given
	Line int    // from 1; 0 where there is none to name
	Why  string // "this is a PDF file"
	Do   string // "save its text as .docx or .txt"
	err  error  // what it is from, if from another error
}

// Error is all of it in one line.
func (e *Error) Error() string {
	place := e.Path
	if e.Line > 0 {
		place += fmt.Sprintf(", line %d", e.Line)
	}
	return place + ": " + e.Why + "; " + e.Do
}

// Unwrap gives the error of the system or the library, where there is one.
func (e *Error) Unwrap() error { return e.err }

// refuse is an error about the file as a whole. Its path is set by [Parse].
func refuse(why, do string) *Error { return &Error{Why: why, Do: do} }

// Largest is the largest file that is read, in bytes: a hundred times the
// longest treaty, pictures of a DOCX included.
const Largest = 64 << 20

// Read reads a plan from a file. What is wrong with the file is an [*Error]; any
// other error is the context's.
func Read(ctx context.Context, path string) (*Plan, error) {
	content, err := load(path)
	if err != nil {
		err.Path = path
		return nil, err
	}
	return Parse(ctx, path, content)
}

// load reads a whole file, of what may be read as one.
func load(path string) ([]byte, *Error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, because(err, "there is no such file", "check the name")
	case err != nil:
		return nil, because(err, fmt.Sprintf("it cannot be read (%v)", reason(err)), "check the name and the permissions of its folder")
	case info.IsDir():
		return nil, refuse("this is a folder", "name a file in it")
	case !info.Mode().IsRegular():
		return nil, refuse("this is a device or a pipe", "put the text into a file and name that")
	case info.Size() > Largest:
		return nil, tooLarge()
	}
	in, err := os.Open(path)
	if errors.Is(err, fs.ErrPermission) {
		return nil, because(err, "the system does not allow reading it", "check the permissions of the file")
	}
	if err != nil {
		return nil, because(err, fmt.Sprintf("it cannot be opened (%v)", reason(err)), "check the name")
	}
	content, err := io.ReadAll(io.LimitReader(in, Largest+1)) // it may have grown
	if err = errors.Join(err, in.Close()); err != nil {
		return nil, because(err, fmt.Sprintf("reading it failed (%v)", reason(err)), "check the disk, or try a copy of the file")
	}
	return content, nil
}

func because(err error, why, do string) *Error { return &Error{Why: why, Do: do, err: err} }

// reason is an error of the system without the name of the file, which the
// message has already.
func reason(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

func tooLarge() *Error {
	return refuse(fmt.Sprintf("it is larger than the %d MB that are read", Largest>>20), "take the text out of it into a file of its own")
}

// Parse reads a plan from memory as [Read] does. The name says by its ending
// what it is, where the content leaves it open; it is the path in errors.
func Parse(ctx context.Context, name string, content []byte) (*Plan, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p, err := parse(ctx, name, content)
	if e, ok := errors.AsType[*Error](err); ok {
		e.Path = name
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}

func parse(ctx context.Context, name string, content []byte) (*Plan, error) {
	if len(content) > Largest {
		return nil, tooLarge()
	}
	if err := foreign(content); err != nil {
		return nil, err
	}
	kind := kindOf(name, content)
	if kind == docx {
		return parseDocx(ctx, content)
	}
	text, notes, refused := decode(content)
	if refused != nil {
		return nil, refused
	}
	if refused := foreignText(name, text); refused != nil {
		return nil, refused
	}
	blocks := paragraphs(text)
	if kind == markdown {
		blocks = markdownBlocks(text)
	}
	p, err := assemble(ctx, blocks)
	if err != nil {
		return nil, err
	}
	p.Notes = notes
	return p, nil
}

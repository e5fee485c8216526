package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// longestText is how many bytes one text may take in the file, e.g. the
// archived text of a source: far more than a long treaty, and little enough to
// hold in memory.
const longestText = 16 << 20

// longestToken is how many bytes are read in search of the end of one value:
// the longest text and some white space.
const longestToken = longestText + 1<<20

// readAhead is how many bytes are asked of the disk at once.
const readAhead = 64 << 10

// errLongToken stops the reading of a file with a value of absurd length.
var errLongToken = errors.New("value too long")

// guard passes a file on and stops when one value in it is too long. It also
// keeps the error that reading ended with, which tells a damaged disk from a
// damaged file.
type guard struct {
	r        io.Reader
	read     int64 // bytes passed on
	consumed int64 // bytes of them that whole values have been made of
	err      error // other than io.EOF
}

func (g *guard) Read(p []byte) (int, error) {
	left := longestToken - (g.read - g.consumed)
	if left <= 0 {
		g.err = errLongToken
		return 0, g.err
	}
	n, err := g.r.Read(p[:min(int64(len(p)), left)])
	g.read += int64(n)
	if err != nil && err != io.EOF {
		g.err = err
	}
	return n, err
}

// places finds lines in a file that has to be read once more for it.
type places struct {
	file  io.ReadSeeker
	start int64 // where the document begins: after a byte order mark
}

// open looks at how the file begins and leaves it at the start of the document.
func open(file io.ReadSeeker) (*places, error) {
	start, err := file.Seek(0, io.SeekCurrent)
	if err != nil {
		return nil, err
	}
	head := make([]byte, 16)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	p := &places{file: file, start: start}
	mark, problem := beginning(head[:n])
	if problem != "" {
		return nil, &PlaceError{Line: 1, Problem: problem}
	}
	p.start += int64(mark)
	return p, p.rewind()
}

// beginning recognises files that are no JSON in UTF-8 by their first bytes.
// mark is the length of the byte order mark to pass over.
func beginning(head []byte) (mark int, problem string) {
	const utf8Mark = "\xEF\xBB\xBF"
	begins := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	switch {
	case len(head) == 0:
		return 0, emptyFile
	case begins("SQLite format 3\x00"):
		return 0, "this is a dossier file, not dossier JSON; open it instead of importing it"
	case begins("\xFF\xFE"), begins("\xFE\xFF"), begins("\x00"), len(head) > 1 && head[1] == 0:
		return 0, "the text is encoded as UTF-16 or UTF-32; save it as UTF-8 and try again"
	case begins(utf8Mark):
		return len(utf8Mark), ""
	}
	return 0, ""
}

func (p *places) rewind() error {
	_, err := p.file.Seek(p.start, io.SeekStart)
	return err
}

// line is the line, from 1, of the value at path, or of offset when that is
// known (not negative). Of a path that leads nowhere it follows the part that
// is there. It is 0 when the file cannot be read again.
func (p *places) line(path string, offset int64) int {
	if offset < 0 {
		if p.rewind() != nil {
			return 0
		}
		offset = find(p.file, jsontext.Pointer(path))
	}
	if p.rewind() != nil {
		return 0
	}
	lines := 1
	block := make([]byte, readAhead)
	for r := io.LimitReader(p.file, offset); ; {
		n, err := r.Read(block)
		lines += bytes.Count(block[:n], []byte{'\n'})
		if err != nil {
			return lines
		}
	}
}

// find is the offset at which the value at path begins, or the one nearest
// above it when there is none. More exactly: where its first token ends, which
// is on the same line.
func find(r io.Reader, path jsontext.Pointer) int64 {
	d := jsontext.NewDecoder(bufio.NewReaderSize(r, readAhead), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	at := int64(0)
	for part := range path.Tokens() {
		token, err := d.ReadToken()
		if err != nil {
			return at
		}
		at = d.InputOffset()
		if !enter(d, token.Kind(), part) {
			return at
		}
	}
	if _, err := d.ReadToken(); err != nil {
		return at
	}
	return d.InputOffset()
}

// enter passes over what stands before the member or element named part in
// the object or list that has just begun. It reports whether there is one.
func enter(d *jsontext.Decoder, kind jsontext.Kind, part string) bool {
	switch kind {
	case jsontext.KindBeginObject:
		for d.PeekKind() == jsontext.KindString {
			name, err := d.ReadToken()
			if err != nil {
				return false
			}
			if name.String() == part {
				return true
			}
			if d.SkipValue() != nil {
				return false
			}
		}
	case jsontext.KindBeginArray:
		index, err := strconv.Atoi(part)
		if err != nil {
			return false
		}
		for range index {
			if d.SkipValue() != nil {
				return false
			}
		}
		return d.PeekKind() != jsontext.KindEndArray
	}
	return false
}

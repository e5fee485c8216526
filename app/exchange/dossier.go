package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/store/plan"
)

// ReadDossier reads a document of dossier JSON from where file stands. What is
// wrong in the document is a [*PlaceError]; any other error comes from reading
// file. The dossier is complete and consistent, or there is none.
func ReadDossier(file io.ReadSeeker) (*plan.Dossier, error) {
	where, err := open(file)
	if err != nil {
		return nil, readError(err)
	}
	g := &guard{r: bufio.NewReaderSize(file, readAhead)}
	r := &reader{from: jsontext.NewDecoder(g), guard: g, known: map[string]string{}}
	var d document
	begins := r.from.PeekKind()
	err = documentForm.read(r, &d)
	if err == nil {
		err = r.atEnd()
	}
	if err == nil {
		if problem := checkReferences(&d.dossier); problem != nil {
			err = problem
		}
	}
	if err == nil {
		return &d.dossier, nil
	}
	if problem, ok := errors.AsType[*fault](err); ok {
		isText := begins != jsontext.KindBeginObject && begins != jsontext.KindBeginArray
		if isText && problem.problem != emptyFile && g.err == nil {
			problem.problem = notJSON
		}
		err = problem.placed(where)
	}
	return nil, readError(err)
}

// readError leaves a [*PlaceError] as it is and says of any other error what
// was tried.
func readError(err error) error {
	if _, ok := errors.AsType[*PlaceError](err); ok {
		return err
	}
	return fmt.Errorf("read dossier JSON: %w", err)
}

// Check reports the first thing in d that dossier JSON does not allow, as a
// [*PlaceError] without a line, or nil: everything that [ReadDossier] refuses.
func Check(d *plan.Dossier) error {
	err := encode(io.Discard, d)
	if err == nil {
		if problem := checkReferences(d); problem != nil {
			err = problem
		}
	}
	if problem, ok := errors.AsType[*fault](err); ok {
		return problem.placed(nil)
	}
	return err
}

// WriteDossier writes d as a canonical document of dossier JSON, without a
// newline at its end. It checks d first, and writes nothing of one that could
// not be read again: that is a [*PlaceError]. Any other error comes from w.
func WriteDossier(w io.Writer, d *plan.Dossier) error {
	if err := Check(d); err != nil {
		return err
	}
	if err := encode(w, d); err != nil {
		return fmt.Errorf("write dossier JSON: %w", err)
	}
	return nil
}

// encode writes d and checks every value on the way, but no references.
func encode(w io.Writer, d *plan.Dossier) error {
	return json.MarshalWrite(w, canonical{d}, jsontext.WithIndent(" "), jsontext.AllowDuplicateNames(true))
}

// canonical is a dossier that marshals as a document. MarshalWrite, unlike an
// encoder of its own, puts no newline at the end.
type canonical struct{ dossier *plan.Dossier }

// MarshalJSONTo writes the document.
func (c canonical) MarshalJSONTo(to *jsontext.Encoder) error {
	d := document{format: formatName, version: formatVersion, dossier: *c.dossier}
	return documentForm.write(&writer{to: to}, &d)
}

package exchange

import (
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// codec reads and writes one kind of JSON value. Both ways check it, so that
// nothing can be written that would be refused when it is read.
type codec[T any] struct {
	read  func(r *reader, v *T) error
	write func(w *writer, v *T) error
	blank T // what a missing member stands for
}

// form is the shape of an object: its members in the order in which they are
// written.
type form[S any] struct {
	name    string // with its article, e.g. "a statement"
	members []member[S]
	check   func(s *S) *fault // what no single member can tell; may be nil
	fill    func(s *S)        // gives missing members their value; may be nil
}

// member is one member of an object of Go type S.
type member[S any] struct {
	name  string
	need  need
	read  func(r *reader, s *S) error
	write func(w *writer, s *S) error
	clear func(s *S)      // when it is missing
	empty func(s *S) bool // for an omitted one: whether to leave it out
}

// need says whether a member may be missing.
type need int

const (
	required need = iota // a file without it is refused
	optional             // may be missing; is always written
	omitted              // may be missing; is not written when empty
)

// field declares a member: its name, its codec, and where it is in S.
func field[S, T any](name string, n need, c codec[T], in func(*S) *T) member[S] {
	return member[S]{
		name:  name,
		need:  n,
		read:  func(r *reader, s *S) error { return c.read(r, in(s)) },
		write: func(w *writer, s *S) error { return c.write(w, in(s)) },
		clear: func(s *S) { *in(s) = c.blank },
	}
}

// omit declares a member that is not written when it is empty.
func omit[S any, T comparable](name string, c codec[T], in func(*S) *T) member[S] {
	m := field(name, omitted, c, in)
	m.empty = func(s *S) bool { return *in(s) == c.blank }
	return m
}

// omitList is omit for a list.
func omitList[S, T any](name string, c codec[[]T], in func(*S) *[]T) member[S] {
	m := field(name, omitted, c, in)
	m.empty = func(s *S) bool { return len(*in(s)) == 0 }
	return m
}

// codec reads and writes objects of this form.
func (f *form[S]) codec() codec[S] {
	return codec[S]{read: f.read, write: f.write}
}

func (f *form[S]) read(r *reader, s *S) error {
	if err := r.begin(jsontext.KindBeginObject, f.name+", an object in braces"); err != nil {
		return err
	}
	seen := uint64(0) // one bit for each member
	for last := -1; ; {
		name, more, err := r.name()
		if err != nil {
			return err
		}
		if !more {
			break
		}
		last = f.find(name, last+1)
		if last < 0 {
			return r.at(f.unknown(string(name)))
		}
		seen |= 1 << last
		if err := f.members[last].read(r, s); err != nil {
			return err
		}
	}
	return f.finish(r, s, seen)
}

// find is the place of the member with that name, or -1. It tries the expected
// one first: most files are in order.
func (f *form[S]) find(name []byte, expected int) int {
	if expected < len(f.members) && f.members[expected].name == string(name) {
		return expected
	}
	return slices.IndexFunc(f.members, func(m member[S]) bool { return m.name == string(name) })
}

func (f *form[S]) unknown(name string) *fault {
	known := make([]string, len(f.members))
	for i := range f.members {
		known[i] = f.members[i].name
	}
	return faultf("%s is no member of %s; known are %s%s",
		quote(name), f.name, quoteAll(known, "and"), didYouMean(name, known))
}

// finish deals with missing members once the object has been read, and checks
// it as a whole.
func (f *form[S]) finish(r *reader, s *S, seen uint64) error {
	for i := range f.members {
		switch m := &f.members[i]; {
		case seen&(1<<i) != 0:
		case m.need == required:
			return r.above(faultf("%s needs this member, and it is missing; add it", f.name).under("/%s", m.name))
		default:
			m.clear(s)
		}
	}
	if f.fill != nil {
		f.fill(s)
	}
	if f.check != nil {
		if problem := f.check(s); problem != nil {
			return r.above(problem)
		}
	}
	return nil
}

func (f *form[S]) write(w *writer, s *S) error {
	if f.check != nil {
		if problem := f.check(s); problem != nil {
			return problem
		}
	}
	if err := w.token(jsontext.BeginObject); err != nil {
		return err
	}
	for i := range f.members {
		m := &f.members[i]
		if m.empty != nil && m.empty(s) {
			continue
		}
		if err := w.token(jsontext.String(m.name)); err != nil {
			return err
		}
		if err := m.write(w, s); err != nil {
			return below(err, m.name)
		}
	}
	return w.token(jsontext.EndObject)
}

// list reads and writes a list of such values. It has at least one element
// where needs is not empty; needs says what has to be there. An empty list is
// read as nil.
func list[T any](c codec[T], needs string) codec[[]T] {
	return codec[[]T]{
		read: func(r *reader, v *[]T) error {
			if err := r.begin(jsontext.KindBeginArray, "a list in brackets"); err != nil {
				return err
			}
			*v = nil
			for r.peek() != jsontext.KindEndArray {
				var element T
				if err := c.read(r, &element); err != nil {
					return err
				}
				*v = append(*v, element)
			}
			if _, err := r.token(); err != nil {
				return err
			}
			if len(*v) == 0 && needs != "" {
				return r.above(emptyList(needs))
			}
			return nil
		},
		write: func(w *writer, v *[]T) error {
			if len(*v) == 0 && needs != "" {
				return emptyList(needs)
			}
			if err := w.token(jsontext.BeginArray); err != nil {
				return err
			}
			for i := range *v {
				if err := c.write(w, &(*v)[i]); err != nil {
					return below(err, strconv.Itoa(i))
				}
			}
			return w.token(jsontext.EndArray)
		},
	}
}

func emptyList(needs string) *fault {
	return faultf("the list is empty; it has to name %s", needs)
}

// below puts one step of the path in front of a fault's path.
func below(err error, step string) error {
	if f, ok := err.(*fault); ok {
		return f.under("/%s", step)
	}
	return err
}

// writer writes tokens.
type writer struct {
	to *jsontext.Encoder
}

func (w *writer) token(t jsontext.Token) error { return w.to.WriteToken(t) }

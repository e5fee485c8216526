package finder

import (
	"strings"

	"demarche/app/search"
	"demarche/store/plan"
)

// Names knows what things are called, as the person reads it.
type Names interface {
	// Stakeholder is the name of a side, e.g. "Ukraine".
	Stakeholder(plan.StakeholderID) string
	// Target names what a note is on, e.g. "6 Army ceiling · Ukraine".
	Target(plan.Target) string
}

// ids is how things are called while nobody has said better.
type ids struct{}

func (ids) Stakeholder(id plan.StakeholderID) string { return string(id) }
func (ids) Target(t plan.Target) string              { return t.String() }

// tone is how loud a part of a caption is.
type tone int

const (
	loud  tone = iota // bold, in ink: the name
	quiet             // bold, muted: a number
	small             // small, muted: all else
)

// part is a text in the line above an excerpt.
type part struct {
	text  string
	tone  tone
	field search.Field // that it shows; empty for what is no text of the record
}

// caption is what a hit says beside the words found.
type caption struct {
	parts []part
	when  string
	said  bool // it has a stance
	stance
	body string // the main text, shown where the words found stand in the caption
}

// stance is how the sign is drawn.
type stance struct {
	stance plan.Stance
	hollow bool
}

// found is one line of the list: the hits of one record, or a single hit where
// nobody knows which belong together.
type found struct {
	hits []*search.Hit
	best *search.Hit // the one to show below the caption, and to jump to
	at   int         // its index
}

// spans are the words found in a field.
func (f *found) spans(field search.Field) []search.Span {
	for _, h := range f.hits {
		if h.Field == field && field != "" {
			return h.Spans
		}
	}
	return nil
}

// add takes one more hit of the record.
func (f *found) add(i int, h *search.Hit) {
	f.hits = append(f.hits, h)
	if f.best == nil || rank(h) < rank(f.best) {
		f.best, f.at = h, i
	}
}

// rank orders the fields of a record: the main text first, last what the
// caption shows.
func rank(h *search.Hit) int {
	switch h.Field {
	case search.Text, search.Summary, search.Body:
		return 0
	case search.Title:
		if h.Kind == search.Source {
			return 0
		}
		return 4
	case search.Quote, search.Remark, search.Terms:
		return 1
	case search.Archived, search.Tags, search.Label:
		return 2
	case search.URL:
		return 3
	}
	return 5
}

// captionOf says who, where and when a record is.
func captionOf(h *search.Hit, names Names) caption {
	switch of := h.Of.(type) {
	case *plan.Provision:
		return pointCaption(of, h)
	case *plan.Statement:
		return statementCaption(of, h, names)
	case *plan.Source:
		return sourceCaption(of, h)
	case *plan.Note:
		return noteCaption(of, h, names)
	}
	return caption{parts: []part{{text: h.ID, tone: loud}}, body: h.Text}
}

func pointCaption(p *plan.Provision, h *search.Hit) caption {
	c := caption{body: p.Text, parts: []part{{p.Number, quiet, search.Number}, {p.Title, loud, search.Title}}}
	c.aside(fieldWord(h.Field))
	if v := h.Version; v != nil {
		c.aside(first(v.Short, v.Title))
		c.when = v.Dated.Long()
	}
	return c
}

func statementCaption(s *plan.Statement, h *search.Hit, names Names) caption {
	c := caption{
		body: s.Summary, when: s.Date.Long(), said: true,
		stance: stance{s.Stance, s.IsClaim() || !s.Channel.Owned()},
		parts:  []part{{s.Speaker.Name, loud, search.Speaker}},
	}
	c.aside(fieldWord(h.Field))
	c.aside("about " + names.Stakeholder(s.Holder))
	c.parts = append(c.parts, part{s.Speaker.Role, small, search.Role})
	return c
}

func sourceCaption(s *plan.Source, h *search.Hit) caption {
	c := caption{body: s.Title, when: s.Published, parts: []part{{s.Publisher, loud, search.Publisher}}}
	if d, err := plan.ParseDate(s.Published); err == nil {
		c.when = d.Long()
	}
	if h.Field != search.Title && h.Field != search.Publisher {
		c.aside(fieldWord(h.Field))
		c.aside(s.Title)
	}
	return c
}

func noteCaption(n *plan.Note, h *search.Hit, names Names) caption {
	body, _ := unmarked(n.Body, nil)
	c := caption{body: body, parts: []part{{names.Target(n.On), loud, ""}}}
	if !n.Changed.IsZero() {
		c.when = plan.DateOf(n.Changed.Local()).Long()
	}
	c.aside(fieldWord(h.Field))
	if h.Field != search.Label {
		c.aside(n.Label)
	}
	c.aside(n.Author)
	return c
}

// aside adds a small part, unless it is empty.
func (c *caption) aside(text string) {
	if text != "" {
		c.parts = append(c.parts, part{text: text, tone: small})
	}
}

// fieldWord says where the words stand, if that is neither the main text nor
// to be seen in the caption.
func fieldWord(f search.Field) string {
	switch f {
	case search.Terms, search.Quote, search.Tags, search.Label:
		return string(f)
	case search.URL:
		return "address"
	case search.Archived:
		return "archived text"
	case search.Remark:
		return "remark"
	}
	return ""
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// words is the caption in one row of words, for a screen reader.
func (c *caption) words() string {
	var list []string
	for _, p := range c.parts {
		if text := pieceOf(p.text, nil, spot{}, mostSpoken).text; text != "" {
			list = append(list, text)
		}
	}
	if c.said {
		list = append(list, c.stance.stance.Word())
	}
	if c.when != "" {
		list = append(list, c.when)
	}
	return strings.Join(list, ", ")
}

// mostSpoken is how many code points of one text are read aloud.
const mostSpoken = 300

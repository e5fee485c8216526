package plantext

import (
	"cmp"
	"strconv"
	"strings"
)

// value is an element that has nothing but a value.
type value struct {
	Val string `xml:"val,attr"`
}

// on reports whether a switch, if it is there, is on: without a value it is.
func (v *value) on() bool {
	return v != nil && v.Val != "0" && v.Val != "false" && v.Val != "off"
}

// number is a value that counts; otherwise where there is none.
func (v *value) number(otherwise int) int {
	if v == nil {
		return otherwise
	}
	n, err := strconv.Atoi(v.Val)
	if err != nil {
		return otherwise
	}
	return n
}

// layout is what a paragraph or its style says of numbers and headings.
type layout struct {
	Style   *value `xml:"pStyle"`
	Outline *value `xml:"outlineLvl"`
	Numbers *struct {
		Level *value `xml:"ilvl"`
		ID    *value `xml:"numId"`
	} `xml:"numPr"`
	Indent *struct {
		Left  string `xml:"left,attr"`
		Start string `xml:"start,attr"` // as left is called in the strict form
	} `xml:"ind"`
}

// styles are those of a document, by their ids.
type styles struct {
	byID    map[string]*wordStyle
	regular string // the style of paragraphs that name none
}

type wordStyle struct {
	ID      string `xml:"styleId,attr"`
	Type    string `xml:"type,attr"`
	Default string `xml:"default,attr"`
	Name    value  `xml:"name"`
	Base    value  `xml:"basedOn"`
	Layout  layout `xml:"pPr"`
	Hidden  *value `xml:"rPr>vanish"`
}

func readStyles(a *archive, part string) (*styles, *Error) {
	var file struct {
		Styles []*wordStyle `xml:"style"`
	}
	if err := a.decode(part, &file); err != nil {
		return nil, err
	}
	s := &styles{byID: map[string]*wordStyle{}}
	for _, style := range file.Styles {
		s.byID[style.ID] = style
		if style.Type == "paragraph" && (&value{style.Default}).on() && style.Default != "" {
			s.regular = style.ID
		}
	}
	return s, nil
}

// longestLine is how many styles stand on each other at most. Word allows eleven;
// a damaged file may have them stand in a ring.
const longestLine = 32

// line visits a style and those it stands on, until one has what is sought.
func (s *styles) line(id string, has func(*wordStyle) bool) {
	for range longestLine {
		style := s.byID[id]
		if style == nil || has(style) {
			return
		}
		id = style.Base.Val
	}
}

// numbering is the list and level of a paragraph; an empty id: none. level is -1
// where only the list knows which of its levels the style has: by styled.
func (s *styles) numbering(p *layout) (id string, level int, styled string) {
	level = -1
	if p.Numbers != nil {
		level = p.Numbers.Level.number(-1)
		if p.Numbers.ID != nil {
			return p.Numbers.ID.Val, max(level, 0), ""
		}
	}
	s.line(s.styleOf(p), func(style *wordStyle) bool {
		n := style.Layout.Numbers
		if n == nil {
			return false
		}
		if level < 0 {
			level = n.Level.number(-1)
		}
		if n.ID == nil {
			return false
		}
		id, styled = n.ID.Val, style.ID
		return true
	})
	return id, level, styled
}

func (s *styles) styleOf(p *layout) string {
	if p.Style != nil {
		return p.Style.Val
	}
	return s.regular
}

// bodyText is the outline level of what is no heading.
const bodyText = 9

// heading is the level of a heading, from 1; 0: a paragraph is none.
func (s *styles) heading(p *layout) int {
	level := p.Outline.number(-1)
	s.line(s.styleOf(p), func(style *wordStyle) bool {
		if level < 0 {
			level = style.Layout.Outline.number(-1)
		}
		if n, ok := strings.CutPrefix(strings.ToLower(style.Name.Val), "heading "); ok && level < 0 {
			level = (&value{n}).number(0) - 1
		}
		return level >= 0
	})
	if level < 0 || level >= bodyText {
		return 0
	}
	return level + 1
}

// named reports whether a paragraph's style, or one it stands on, has a name that
// begins so. Names of the styles that Word has are the same in all languages.
func (s *styles) named(p *layout, begin string) bool {
	found := false
	s.line(s.styleOf(p), func(style *wordStyle) bool {
		found = strings.HasPrefix(strings.ToLower(style.Name.Val), begin)
		return found
	})
	return found
}

// hidden reports whether runs of a style are not shown.
func (s *styles) hidden(id string) bool {
	hidden := false
	s.line(id, func(style *wordStyle) bool {
		hidden = style.Hidden.on()
		return style.Hidden != nil
	})
	return hidden
}

// setIn reports whether a paragraph itself is set in from the margin.
func (p *layout) setIn() bool {
	if p.Indent == nil {
		return false
	}
	left := cmp.Or(p.Indent.Left, p.Indent.Start)
	return left != "" && left[0] >= '1' && left[0] <= '9'
}

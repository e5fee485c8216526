package exchange

import (
	"bytes"
	"cmp"
	"html"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What a viewer may run, load or follow is taken out of the Markdown of a note by
// backslashes in front of the signs that make it so: it is shown as it was typed.
//
//  1. A body is read as it stands in the file, inside the entry of its note: there
//     a tab, say, is of another width than alone.
//  2. It is read by the rules of CommonMark and by those of GitHub: what is code
//     for the one can be HTML in a cell of a table for the other.
//  3. What was found is escaped and the whole is read again, for what was inside
//     HTML is Markdown by then. A sign gets its backslash only where the parser has
//     found it at work, so that none is taken back by that.

// dialects are the rules by which a viewer may read Markdown.
var dialects = []parser.Parser{
	goldmark.DefaultParser(),
	goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser(),
}

// entryHead is what stands in front of a body in its entry, as far as the rules
// for it go.
const entryHead = "- x\n\n"

// inert is the body of a note, each line behind [inEntry], with nothing in it that
// is more than text: no HTML, and no link but to the web, to mail or to a place
// nearby. A body without such things comes back as it is. ok is false for one that
// is beyond all sense: it is to be written as text.
func inert(indented string) (body string, ok bool) {
	if !strings.ContainsAny(indented, "<:&") {
		return indented, true
	}
	const rounds = 20 // each finds what the one before it has laid open; three are rarely needed
	source := entryHead + indented
	for range rounds {
		if senseless(source) {
			return "", false
		}
		var changes []change
		for _, dialect := range dialects {
			if changes = live([]byte(source), dialect); len(changes) > 0 {
				break
			}
		}
		if len(changes) == 0 {
			return source[len(entryHead):], true
		}
		source = changed(source, changes)
	}
	return "", false
}

// change puts a text in the place of [at, end) in bytes.
type change struct {
	at, end int
	text    string
}

func changed(source string, list []change) string {
	slices.SortStableFunc(list, func(a, b change) int { return cmp.Compare(a.at, b.at) })
	var b strings.Builder
	at := 0
	for _, c := range list {
		if c.at < at { // it lies in the one before; it is found again if it is still there
			continue
		}
		b.WriteString(source[at:c.at])
		b.WriteString(c.text)
		at = c.end
	}
	b.WriteString(source[at:])
	return b.String()
}

// live finds what is more than text, and how it becomes text.
func live(source []byte, dialect parser.Parser) (list []change) {
	// The visitor gives no error.
	_ = ast.Walk(dialect.Parse(gmtext.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock:
			list = append(list, asLines(source, n)...)
		case *ast.RawHTML:
			for _, s := range n.Segments.Sliced(0, n.Segments.Len()) {
				list = append(list, asWords(source, s))
			}
		default:
			if at, to := addressOf(source, n); to != nil && leadsAstray(to) {
				list = append(list, change{at, at, `\`})
			}
		}
		return ast.WalkContinue, nil
	})
	return list
}

// asLines are the lines of a block of HTML as text, each on a line of its own.
func asLines(source []byte, n *ast.HTMLBlock) (list []change) {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		lines = append(slices.Clone(lines), n.ClosureLine)
	}
	for i, line := range lines {
		written := source[line.Start:line.Stop]
		text := escaped(string(written))
		if text != "" && i+1 < len(lines) && len(bytes.TrimSpace(source[lines[i+1].Start:lines[i+1].Stop])) > 0 {
			text += `\` // the line ends here
		}
		list = append(list, change{line.Start, line.Start + len(bytes.TrimRight(written, "\r\n")), text})
	}
	return list
}

// asWords are some words of a line as text. What stands in front of them matters
// for what counts as markup.
func asWords(source []byte, words gmtext.Segment) change {
	line := string(source[bytes.LastIndexByte(source[:words.Start], '\n')+1 : words.Stop])
	from := len(line) - words.Len() + words.Padding
	var b strings.Builder
	for i, r := range line {
		if i < from {
			continue
		}
		if isMarkup(line, i, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return change{words.Start, words.Stop, b.String()}
}

// addressOf is where a link, an image or a definition leads, and the place of the
// sign without which it is none. One by reference leads nowhere: its definition does.
func addressOf(source []byte, n ast.Node) (at int, to []byte) {
	switch n := n.(type) {
	case *ast.LinkReferenceDefinition:
		at = n.Lines().At(0).Start
		return at + max(bytes.IndexByte(source[at:], '['), 0), n.Destination
	case *ast.Link:
		if n.Reference == nil {
			return n.Pos(), n.Destination
		}
	case *ast.Image:
		if n.Reference == nil {
			return n.Pos() + len("!"), n.Destination
		}
	case *ast.AutoLink:
		if n.AutoLinkType != ast.AutoLinkURL {
			return 0, nil
		}
		if at = n.Pos(); source[at] != '<' { // it is a bare one
			at += bytes.Index(source[at:], n.Label(source))
			at += bytes.IndexByte(source[at:], ':')
		}
		return at, n.URL(source)
	}
	return 0, nil
}

// leadsAstray reports whether an address has a scheme other than those of the web
// and of mail. What browsers overlook in an address is overlooked.
func leadsAstray(address []byte) bool {
	read := util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(address)))
	for _, to := range []string{string(read), html.UnescapeString(string(read))} {
		to = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || !unicode.IsGraphic(r) || r == unicode.ReplacementChar {
				return -1
			}
			return r
		}, to)
		scheme, _, has := strings.Cut(to, ":")
		if has && !strings.ContainsAny(scheme, "/?#") && !slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(scheme)) {
			return true
		}
	}
	return false
}

// senseless reports whether a body holds more than anybody writes of what a parser
// takes long for: its time grows with the square of the marks between two blank
// lines, and with how many quotes and lists lie in each other.
func senseless(body string) bool {
	const (
		mostMarks  = 8000 // in one paragraph, or as much work in several: 0.2 s at worst
		mostOpened = 100  // signs of quotes and lists, and spaces, at the beginning of a line
	)
	work, marks := 0, 0
	for line := range strings.SplitSeq(body, "\n") {
		if strings.Trim(line, " \t") == "" {
			marks = 0
			continue
		}
		before := marks
		for i := range len(line) {
			if strings.IndexByte("*_~[]!<`|", line[i]) >= 0 {
				marks++
			}
		}
		work += marks*marks - before*before
		opens := strings.TrimLeft(line, " \t")
		opened := len(line) - len(strings.TrimLeft(line, " \t>-+*.)0123456789"))
		isRule := opens[0] != '>' && strings.Count(opens, opens[:1]) == len(opens)
		if work > mostMarks*mostMarks || opened > mostOpened && !isRule {
			return true
		}
	}
	return false
}

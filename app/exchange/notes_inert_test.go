package exchange

import (
	"bytes"
	stdhtml "html"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"demarche/store/plan"
)

// viewers let all HTML and every address through.
var viewers = map[string]goldmark.Markdown{
	"CommonMark": goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe())),
	"GitHub":     goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe())),
}

// madeTags are those that Markdown makes; an address in them is of the web, of mail
// or of a place nearby.
var madeTags = regexp.MustCompile(`</?(p|ul|li|h[1-6]|blockquote|em|strong|del|code|pre|a|table|thead|tbody|tr|td|th)>` +
	`|<(hr|br)>|<ol( start="\d+")?>|</ol>|<code class="[^"<>]*">|<t[dh]( style="text-align:\w+")>|<input (checked="" )?disabled="" type="checkbox">` +
	`|<(a href|img src)="((?i:https?:|mailto:)[^"<>]*|[^":<>]*([/?#][^"<>]*)?)"( alt="[^"<>]*")?( title="[^"<>]*")?>`)

// entriesOf writes a note for each of the bodies.
func entriesOf(t testing.TB, bodies ...string) string {
	t.Helper()
	d := toll(t)
	for i, body := range bodies {
		d.Notes = append(d.Notes, plan.Note{ID: plan.NoteID(string(rune('a' + i))), On: plan.Target{Kind: plan.OnDossier}, Body: body, Status: plan.NotePlain})
	}
	return noteText(t, d, WriteNotesMarkdown)
}

// isInert makes sure that a viewer makes nothing but Markdown's elements of a page.
func isInert(t testing.TB, page string) {
	t.Helper()
	for name, viewer := range viewers {
		var shown bytes.Buffer
		if err := viewer.Convert([]byte(page), &shown); err != nil {
			t.Fatal(err)
		}
		if left := madeTags.ReplaceAllString(strings.ReplaceAll(shown.String(), " />", ">"), ""); strings.ContainsAny(left, "<>") {
			t.Fatalf("%s shows\n%s\nof\n%q", name, &shown, page)
		}
	}
}

// shownOf are the words that a page shows.
func shownOf(t testing.TB, page string) string {
	t.Helper()
	var shown bytes.Buffer
	if err := viewers["CommonMark"].Convert([]byte(page), &shown); err != nil {
		t.Fatal(err)
	}
	words := regexp.MustCompile(`<br ?/?>|</?[a-z][^>]*>|\n+$`).ReplaceAllString(shown.String(), "")
	return strings.TrimRight(stdhtml.UnescapeString(words), "\n")
}

// TestBodiesWithoutHarm stay as they are.
func TestBodiesWithoutHarm(t *testing.T) {
	for _, body := range []string{
		"**bold** <https://a.example> [b](http://b.example/?a=1&b=2) ![c](HTTPS://c.example/d.png) a < b & c > d: `<b>` <me@a.example>",
		"[a](b.md#c) [d](#e) [f](/g:h) [i](?j:k) [l][m] www.a.example https://a.example me@a.example mailto:a@b.example [n](mailto:a@b.example)\n\n[m]: https://m.example 'n'",
		"```html\n<script>alert(1)</script>\n```\n\n    <b onclick=x>\n\n~~~\n[a](javascript:b)", `\<b> \[a](javascript:b) [a\](javascript:b) javascript:alert(1) data:x &lt;b&gt; &copy; 5 <6`,
		"- a: <https://a.example>\n- b\n\n  > c: d\n\n| a | b: |\n|---|---|\n| c | `d` |", strings.Repeat("-", 300) + "\n\na: b", "a:\n\n\n\nb  \nc\\\nd",
		strings.Repeat("Who **counts** them: see [the map](https://a.example/map) & <https://b.example>.\n\n", 5000),
	} {
		var want strings.Builder
		for line := range strings.SplitSeq(body, "\n") {
			if line != "" {
				line = inEntry + line
			}
			want.WriteString(line + "\n")
		}
		page := entriesOf(t, body)
		if !strings.HasSuffix(page, "\n\n"+want.String()) {
			t.Errorf("%.300q became %.600q", body, page)
		}
		isInert(t, page)
	}
}

// hostile are bodies that would do something in a viewer. Where the second is
// there, it is what is shown.
var hostile = []struct{ body, shown string }{
	{"<script>alert(1)</script>", "<script>alert(1)</script>"},
	{"<script>\nalert(1) // *a* [b](c)\n\n    - d\n</script>\nbehind", "<script>\nalert(1) // *a* [b](c)\n- d\n</script>\nbehind"},
	{"a <img src=x onerror=\"alert('_1_ *2* `3`')\"> b", "a <img src=x onerror=\"alert('_1_ *2* `3`')\"> b"},
	{"a <b\nonclick=x\n*y*> c</b>", ""},
	{"<!-- a --> b <!-- c\nd -->", ""},
	{"<?a?> b <?c?>", ""},
	{"<!DOCTYPE html>", "<!DOCTYPE html>"},
	{"<![CDATA[a]]>", "<![CDATA[a]]>"},
	{"<div>\n- a\n# b\n1. c\n=\n\td\n</div>\n---", ""},
	{"> <div>\n> a\n\n- <p>\n  b\n\n1. <iframe src=x>", ""},
	{"\t<script>alert(1)</script>", ""},
	{"- a\n\n\t<script>alert(1)</script>", ""},
	{`\\<script>alert(1)</script> \\\\<b>`, ""},
	{`<a title="\"><b>">`, ""},
	{"[a](javascript:alert(1))", "[a](javascript:alert(1))"},
	{`\[a](javascript:b) [c](javascript:d) \\[e](javascript:f)`, `[a](javascript:b) [c](javascript:d) \[e](javascript:f)`},
	{"[a](javascript:b) and [c](http://c.example)", "[a](javascript:b) and c"},
	{"[a](&#106;avascript:b) [c](java&Tab;script:d) [e](javascript&colon;f) [g](java&#10;script:h) [i](\x01javascript:j)", ""},
	{`[a](javascript\:b) [c](<java script:d>) [e](VBScript:f "t") [g](data:text/html;base64,x) [h](file:///etc/passwd) [i](tel:1)`, ""},
	{"[a][b] [b][] [b]\n\n[b]: JavaScript:c 'd'", ""},
	{"> [b]\n>\n>   [b]: <javascript:c>", ""},
	{"[a\nb][c\nd]\n\n[c\n d]:\n  javascript:e\n  'f'", ""},
	{"![a](javascript:b) ![c][d] [![e](javascript:f)](https://g.example) [![h](i.png)](javascript:j)\n\n[d]: data:k", ""},
	{"<javascript:alert(1)> <ftp://a.example> (ftp://b.example) *ftp://c.example*", "<javascript:alert(1)> <ftp://a.example> (ftp://b.example) ftp://c.example"},
	{"[**a** `b` [c]](javascript:d)", ""},
	{"| `a | <b onclick=x>` |\n|---|---|\n| <i> | `c | <u>` |", ""},
	{"<a href=\"\n\n<script>\">", ""},
	{"a\n<b>\n===\n\n<c>\n---\n\n# <d>", ""},
	{strings.Repeat("a", 70_000) + ` \<script>alert(1)</script>`, ""},
	{strings.Repeat("> ", 500) + "<script>", ""},
	{strings.Repeat("<b>", 20_000), ""},
	{"<" + strings.Repeat("[a](", 50_000), ""},
	{"<b>" + strings.Repeat(strings.Repeat(">", 200)+"a\n", 5_000), ""},
	{strings.Repeat("[", 20_000) + "a](javascript:b)", ""},
	{strings.Repeat("[![", 300) + "a" + strings.Repeat("](javascript:b)](javascript:c)", 300), ""},
}

func TestHostileBodies(t *testing.T) {
	for _, c := range hostile {
		began := time.Now()
		page := entriesOf(t, c.body)
		isInert(t, page)
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%.100q took %v", c.body, took)
		}
		if shown := shownOf(t, page); c.shown != "" && !strings.HasSuffix(shown, c.shown) {
			t.Errorf("of %q is shown %q, in\n%s", c.body, shown, page)
		}
	}
	// What one note defines, another may use.
	isInert(t, entriesOf(t, "[a]: javascript:b", "[a] [a][] ![a]", "[a]: http://c.example", "<!--", "-->", "<script>", "</script>"))
}

func FuzzNotesMarkdown(f *testing.F) {
	for _, c := range hostile {
		if len(c.body) < 1000 {
			f.Add(c.body)
		}
	}
	f.Fuzz(func(t *testing.T, body string) {
		if !utf8.ValidString(body) || len(body) > 2000 {
			t.Skip() // the store keeps none that is no text, and a long one takes long
		}
		isInert(t, entriesOf(t, body, "[a] [b] [c]"))
	})
}

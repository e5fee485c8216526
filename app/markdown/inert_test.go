package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
)

// viewed is what a viewer that lets everything through makes of a body.
func viewed(t testing.TB, body string) string {
	t.Helper()
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe())).Convert([]byte(body), &page); err != nil {
		t.Fatal(err)
	}
	return page.String()
}

// harmlessTags are those that Markdown makes.
var harmlessTags = regexp.MustCompile(`</?(p|ul|li|h[1-6]|blockquote|em|strong|code|pre|a)>|<(hr|br) ?/?>|</?ol( start="\d+")?>|<code class="language-[^"<>]*">|<a href="((https?:|mailto:|HTTPS?:|[^":<>]*[/?#][^"<>]*)[^"<>]*|[^":<>]*)"( title="[^"<>]*")?>`)

func isInert(t testing.TB, body string) {
	t.Helper()
	page := viewed(t, Inert(body))
	if left := harmlessTags.ReplaceAllString(page, ""); strings.ContainsAny(left, "<>") {
		t.Errorf("of %q is made %q, and shown %q", body, Inert(body), page)
	}
}

func TestInert(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"nothing live", "**bold** <https://a.example> [b](http://b.example) `<b>` a < b & c\n\n    <script>\n\n![", "**bold** <https://a.example> [b](http://b.example) `<b>` a < b & c\n\n    <script>\n\n!["},
		{"places nearby", "[a](b.md#c) [d](#e) [f](/g:h) [i](?j:k)", "[a](b.md#c) [d](#e) [f](/g:h) [i](?j:k)"},
		{"a script", "<script>alert(1)</script>", `\<script>alert(1)\</script>`},
		{"in a line", "a <b onclick=x>b</b> c", `a \<b onclick=x>b\</b> c`},
		{"a comment", "<!-- a -->", `\<!-- a -->`},
		{"an image", "![a](http://a.example/b.png)!", `\![a](http://a.example/b.png)!`},
		{"a script as a link", "[a](javascript:alert(1)) and [b](http://b.example)", `\[a](javascript:alert(1)) and \[b](http://b.example)`},
		{"in entities", "[a](&#106;avascript:alert(1))", `\[a](&#106;avascript:alert(1))`},
		{"by reference", "[a]\n\n[a]: JavaScript:b", "\\[a]\n\n[a]: JavaScript:b"},
		{"by itself", "<javascript:alert(1)>", `\<javascript:alert(1)>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Inert(c.body); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			isInert(t, c.body)
		})
	}
	isInert(t, strings.Repeat("<", 100_000)+"script>")
	isInert(t, strings.Repeat("> ", 500)+"<script>")
}

func FuzzInert(f *testing.F) {
	for _, body := range []string{
		"<script>", "<div>\n[a](javascript:b)\n</div>", "a\\<b>", "\\\\<b>", "[a]: data:b\n\n[a]", "<?a?>", "<![CDATA[a]]>", "![a][b]\n\n[b]: c:d",
		"- <b>\n  <i>", "> <p\n> onclick=a>", "```\n<b>", "[a](<javascript:b>)", "[![a](b)](vbscript:c)", "&lt;b> <b>",
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) < 5000 {
			isInert(t, body)
		}
	})
}

package arrows

import "strings"

// layer says what kind of package a path is, and so which arrows may leave it.
type layer string

const (
	entry    layer = "main"     // hands the arguments on
	commands layer = "commands" // the program without a window
	program  layer = "program"  // composition, window, session
	view     layer = "view"     // a pane that a person switches to
	widget   layer = "widget"   // a building stone of views
	look     layer = "look"     // colours, sizes, signs
	pure     layer = "pure"     // hard thinking without screen or database
	files    layer = "store"    // the dossier file
	words    layer = "plan"     // the vocabulary and its rules
	embedded layer = "assets"   // files inside the program
	guard    layer = "guard"    // nothing but tests
	outside  layer = "outside"  // the standard library and other modules
)

// layers gives every package of the module its layer. A path ending in "/..."
// stands for the packages below it as well.
var layers = map[string]layer{
	"demarche":                     entry,
	"demarche/app/cli":             commands,
	"demarche/app":                 program,
	"demarche/app/board":           view,
	"demarche/app/chips":           widget,
	"demarche/app/chooser":         view,
	"demarche/app/heat":            view,
	"demarche/app/finder":          view,
	"demarche/app/inspector":       view,
	"demarche/app/ledger":          view,
	"demarche/app/matrix":          view,
	"demarche/app/synopsis":        view,
	"demarche/app/versions":        view,
	"demarche/app/buttons":         widget,
	"demarche/app/datebar":         widget,
	"demarche/app/divider":         widget,
	"demarche/app/grid":            widget,
	"demarche/app/roll":            widget,
	"demarche/app/saying":          widget,
	"demarche/app/textedit":        widget,
	"demarche/app/textview":        widget,
	"demarche/app/scrollbar":       widget,
	"demarche/app/wheel":           widget,
	"demarche/app/theme":           look,
	"demarche/app/anchor/...":      pure,
	"demarche/app/compare/...":     pure,
	"demarche/app/count":           pure,
	"demarche/app/exchange/...":    pure,
	"demarche/app/notebook":        pure,
	"demarche/app/search":          pure,
	"demarche/app/markdown":        pure,
	"demarche/app/worddiff":        pure,
	"demarche/app/wrap/...":        pure,
	"demarche/store/...":           files,
	"demarche/store/plan":          words,
	"demarche/assets":              embedded,
	"demarche/app/internal/arrows": guard,
	"demarche/app/windowtest":      guard,
}

// below lists the layers of this module that a layer may import. Packages of
// one layer may import each other only where the layer names itself.
var below = map[layer][]layer{
	entry:    {commands},
	commands: {program, look, pure, files, words, embedded},
	program:  {program, view, widget, look, pure, files, words, embedded},
	view:     {widget, look, pure, words, embedded},
	widget:   {widget, look, pure, words, embedded},
	look:     {pure, words, embedded},
	pure:     {pure, words, embedded},
	files:    {files, words},
	words:    {},
	embedded: {},
	guard:    {},
}

// edge is one import line: the package at from imports the path to.
type edge struct{ from, to string }

// rule is one arrow that must not be drawn, and why.
type rule struct {
	reason  string
	forbids func(edge) bool
}

// rules stand in order of precedence: an edge is reported by the first that
// forbids it, so the particular reasons come before the general one.
var rules = []rule{
	{
		"the program is wholly offline: no account, no network call, ever",
		func(e edge) bool { return e.to == "net" || under(e.to, "net/http") || under(e.to, "net/rpc") },
	},
	{
		"store/plan is the vocabulary that everything shares: it imports the standard library only, so that it can be read, tested and trusted alone",
		func(e edge) bool { return layerOf(e.from) == words && !standard(e.to) },
	},
	{
		"assets are handed to every layer, so they know none of them",
		func(e edge) bool { return layerOf(e.from) == embedded && !standard(e.to) },
	},
	{
		"the store knows no screen: the commands and the tests use it on machines without one",
		func(e edge) bool { return layerOf(e.from) == files && (isFyne(e.to) || under(e.to, "demarche/app")) },
	},
	{
		"only app and app/cli use the store: views and widgets receive what they show through small interfaces that they declare, and own no truth",
		func(e edge) bool {
			from := layerOf(e.from)
			return layerOf(e.to) == files && (from == view || from == widget || from == look)
		},
	},
	{
		"pure packages do the hard thinking without a screen: a Fyne import would tie it to the UI goroutine and to OpenGL",
		func(e edge) bool { return layerOf(e.from) == pure && isFyne(e.to) },
	},
	{
		"pure packages think about values, not about rows: the store reads and writes the dossier file, and hands them store/plan types",
		func(e edge) bool { return layerOf(e.from) == pure && (isSQL(e.to) || layerOf(e.to) == files) },
	},
	{
		"SQL is spoken in one place, under store: elsewhere it would bypass the journal",
		func(e edge) bool { return isSQL(e.to) && layerOf(e.from) != files },
	},
	{
		"views never import each other: what two of them share belongs in a widget or in the session",
		func(e edge) bool { return layerOf(e.from) == view && layerOf(e.to) == view },
	},
	{
		"main hands its arguments to app/cli and does nothing else: what it did itself no command and no test could reach",
		func(e edge) bool { return layerOf(e.from) == entry && !standard(e.to) && layerOf(e.to) != commands },
	},
	{
		"arrows point down: main → app/cli → app → views → widgets → theme; only app and app/cli use the store",
		func(e edge) bool {
			to := layerOf(e.to)
			if to == outside {
				return false
			}
			for _, allowed := range below[layerOf(e.from)] {
				if to == allowed {
					return false
				}
			}
			return true
		},
	},
}

// forbidden gives the reason why an import must not be, or "" where it may.
func forbidden(e edge) string {
	for _, r := range rules {
		if r.forbids(e) {
			return r.reason
		}
	}
	return ""
}

// layerOf finds the layer of an import path: its own line in the table, else
// the nearest line above it that ends in "/...". A package of this module that
// has neither gets the empty layer; every other path is outside.
func layerOf(path string) layer {
	if !under(path, "demarche") {
		return outside
	}
	if l, found := layers[path]; found {
		return l
	}
	for above := path; above != ""; above = above[:max(0, strings.LastIndex(above, "/"))] {
		if l, found := layers[above+"/..."]; found {
			return l
		}
	}
	return ""
}

// under tells whether a path is root or lies below it.
func under(path, root string) bool {
	return path == root || strings.HasPrefix(path, root+"/")
}

// standard tells whether a path belongs to the standard library: its first
// element has no dot, unlike a module's, and it is not ours.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && first != "demarche"
}

func isFyne(path string) bool { return under(path, "fyne.io") }

func isSQL(path string) bool {
	return under(path, "database/sql") || under(path, "github.com/mattn/go-sqlite3")
}

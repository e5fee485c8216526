package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"demarche/assets"
)

// The four styles of Noto Sans. Each is one resource for the whole run: the
// toolkit keys its caches by it.
var (
	regular    = font(assets.Regular)
	bold       = font(assets.Bold)
	italic     = font(assets.Italic)
	boldItalic = font(assets.BoldItalic)
)

func font(style assets.FontStyle) fyne.Resource {
	return fyne.NewStaticResource("NotoSans-"+style.String()+".ttf", assets.Font(style))
}

// Font is full Noto Sans; the toolkit's own subset of it draws the Ukrainian і
// without its dot. Monospace and symbols stay the toolkit's.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return fynetheme.DefaultTheme().Font(style)
	case style.Bold && style.Italic:
		return boldItalic
	case style.Bold:
		return bold
	case style.Italic:
		return italic
	}
	return regular
}

package heat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/store/plan"
)

// at is the cell at a place on the plane; none on a heading and beside all.
func (p *plane) at(pos fyne.Position) spot {
	rows := p.view.content.Rows
	s, ok := p.view.geometry.at(rows, pos)
	if !ok || rows[s.row].Heading {
		return none
	}
	return s
}

// Tapped selects a cell and takes the keyboard.
func (p *plane) Tapped(e *fyne.PointEvent) {
	p.takeFocus()
	s := p.at(e.Position)
	if s == none {
		return
	}
	p.view.choose(s)
	if v := p.view; v.geometry.onArrow(v.look, v.content.Rows, e.Position) {
		v.fold()
	}
}

// TappedSecondary selects a cell and asks for its menu; on a heading and above
// and beside the cells it asks for the menu of what is there.
func (p *plane) TappedSecondary(e *fyne.PointEvent) {
	p.takeFocus()
	v := p.view
	s, ok := v.geometry.at(v.content.Rows, e.Position)
	switch {
	case ok && !v.content.Rows[s.row].Heading:
		v.choose(s)
		p.menu(e.AbsolutePosition)
	case ok:
		if v.OnThemeMenu != nil {
			v.OnThemeMenu(v.content.Rows[s.row].Theme, e.AbsolutePosition)
		}
	default:
		v.headMenu(v.geometry.headAt(e.Position), e.AbsolutePosition)
	}
}

// headMenu asks for the menu of a column's head; of none it is that of all.
func (v *View) headMenu(column int, at fyne.Position) {
	if v.OnHeadMenu == nil {
		return
	}
	var holder plan.StakeholderID
	if column != label {
		holder = v.content.Columns[column].Stakeholder
	}
	v.OnHeadMenu(holder, at)
}

func (p *plane) menu(at fyne.Position) {
	if subject, holder, ok := p.view.Selected(); ok && p.view.OnMenu != nil {
		p.view.OnMenu(subject, holder, at)
	}
}

// menuByKey asks for the menu of the selected cell, below it.
func (p *plane) menuByKey() {
	if p.view.selected == none {
		return
	}
	p.view.ensureVisible()
	pos, size := p.view.geometry.box(p.view.content.Rows, p.view.selected)
	p.menu(fyne.CurrentApp().Driver().AbsolutePositionForObject(p).Add(pos).AddXY(0, size.Height))
}

// MouseIn begins hovering.
func (p *plane) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved says what is under the pointer.
func (p *plane) MouseMoved(e *desktop.MouseEvent) { p.hoverOver(p.at(e.Position)) }

// MouseOut ends hovering.
func (p *plane) MouseOut() { p.hoverOver(none) }

func (p *plane) hoverOver(s spot) {
	if s != p.view.hovered {
		p.view.hovered = s
		p.showMarks()
		p.view.say()
	}
}

// FocusGained shows that keys come here.
func (p *plane) FocusGained() {
	p.focused = true
	p.showMarks()
}

// FocusLost shows that keys go elsewhere.
func (p *plane) FocusLost() {
	p.focused = false
	p.showMarks()
}

func (p *plane) takeFocus() {
	if c := p.canvas(); c != nil {
		c.Focus(p)
	}
}

// TypedRune hands letters on.
func (p *plane) TypedRune(r rune) {
	if p.view.OnRune != nil {
		p.view.OnRune(r)
	}
}

// TypedKey moves the selection.
func (p *plane) TypedKey(e *fyne.KeyEvent) {
	v := p.view
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown:
		if to, ok := v.geometry.moved(v.content.Rows, v.selected, e.Name); ok {
			p.hoverOver(none) // until the pointer moves: the eye follows the keys now
			v.choose(to)
		}
	case fyne.KeySpace:
		v.fold()
	case fyne.KeyReturn, fyne.KeyEnter:
		v.tell(v.OnActivated)
	case desktop.KeyMenu:
		p.menuByKey()
	default:
		if e.Name == fyne.KeyF10 && p.view.scroll.Modifiers()&fyne.KeyModifierShift != 0 {
			p.menuByKey()
		} else if v.OnKey != nil {
			v.OnKey(e)
		}
	}
}

// TypedShortcut takes Ctrl+Home and Ctrl+End (⌘ on macOS), and leaves all
// others to the window.
func (p *plane) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierShortcutDefault {
		rows := p.view.content.Rows
		switch c.KeyName {
		case fyne.KeyHome:
			p.jump(selectable(rows, 0, 1))
			return
		case fyne.KeyEnd:
			p.jump(selectable(rows, len(rows)-1, -1))
			return
		}
	}
	if c, ok := p.canvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// jump selects a row in the column that is selected.
func (p *plane) jump(row int) {
	if row < 0 {
		return
	}
	column := min(0, p.view.geometry.columns-1)
	if p.view.selected != none {
		column = p.view.selected.column
	}
	p.view.choose(spot{row: row, column: column})
}

// AccessibilityLabel says what is selected.
func (p *plane) AccessibilityLabel() string { return p.view.sentence(p.view.selected) }

// AccessibilityRole is that of text: the selected cell is read out.
func (p *plane) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

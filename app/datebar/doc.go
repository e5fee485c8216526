// Package datebar is the as-of date as a slider: a line through the days of a
// dossier with a mark for every day on which something was said or a version
// is dated, and a knob on the day looked at.
//
// The knob can be dragged and moved with the arrow keys; it always rests on a
// marked day, for nothing changes in between. A mark is as tall as the day is
// full; a diamond over it stands for a version. A second, hollow knob is the
// day that is compared with, and what lies between the two is tinted. Either
// may be the earlier, and passes the other by hand and by key. The bar says which
// day was chosen through OnChanged and OnSince, what lies on a day through OnHover,
// and owns nothing else: the words of OnHover are the owner's to show, for over the
// bar there is the edge of the window.
//
// While a knob moves the marks stay where they are, so that a step costs the
// same with two days and with two thousand.
//
// Not promised: marks of their own for days that fall within two pixels, and keys for
// the day compared with.
package datebar

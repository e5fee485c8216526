// Package chooser is a page on which a person chooses a file or a folder.
//
//	┌────────────────────────────────────────────────┐
//	│ [ Up ] [ Home ]  [ /home/olena/plan.demarche ] │
//	│ ▸ letters                                      │
//	│ ▸ older                                        │
//	│   minutes.demarche                 3 Mar 2026  │
//	│ ▌ plan.demarche                   12 Mar 2026  │
//	└────────────────────────────────────────────────┘
//
// The line holds what is chosen: going through the list writes it there, and a
// path can be typed or pasted into it. Enter goes into a folder and takes a
// file, and so does a second click; letters lead to the next name that begins
// with them, Backspace and the left arrow go up. Escape is left to the window.
//
// It opens no file, and that is why it is not the toolkit's: on Unix, to open
// and close a file takes away the locks that this very program holds on it, and
// the toolkit's chooser opens every file whose ending it does not know, to draw
// a sign for it, and the chosen one to hand it over.
//
// The disk is asked off the UI goroutine: a folder on a share whose computer is
// off answers after minutes. Until then the page says that it is reading, stays
// where it is, and can be told to do something else.
//
// Not shown are files and folders whose name begins with a dot, and files with
// other endings than were asked for; a path to them can be typed.
package chooser

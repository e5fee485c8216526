// Package windowtest tries the built program in a real window: on a virtual
// display that each test starts and ends itself, with keys pressed through the
// X server and the screen read back as a picture.
//
// The tests stand behind the build tag "window", because they need Xvfb,
// xdotool, ImageMagick and Tesseract; "make test" installs those and runs them.
package windowtest

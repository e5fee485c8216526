// Command demarche puts the terms of a negotiated plan next to what every side
// says about them. Without arguments it opens its window; "demarche help"
// lists what it does without one.
package main

import (
	"os"

	"demarche/app/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}

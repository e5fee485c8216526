package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"demarche/app"
	"demarche/store"
)

// What the program ends with.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// Streams are where a command reads from and writes to.
type Streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer
}

// Main runs the command that args name and gives the program's exit status.
func Main(args []string, io Streams) int {
	// On Windows cobra would refuse a double click, which is how this program
	// is mostly started.
	cobra.MousetrapHelpText = ""
	// A reader that goes away ("demarche show FILE | head") must not end the
	// program before it has closed the dossier: writing then fails instead.
	signal.Ignore(syscall.SIGPIPE)
	out := bufio.NewWriter(io.Out)
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(io.In)
	root.SetOut(out)
	root.SetErr(io.Err)
	called, err := root.ExecuteC()
	if e := out.Flush(); e != nil {
		err = unwritten(err, e)
	}
	if err == nil {
		return exitDone
	}
	if !errors.Is(err, syscall.EPIPE) { // whoever read the output wanted no more of it
		fmt.Fprintf(io.Err, "demarche: %s\n", printableLines(err.Error()))
	}
	if _, wrong := errors.AsType[usageError](err); wrong {
		about := strings.TrimSuffix(strings.TrimPrefix(called.CommandPath(), "demarche"), " help")
		fmt.Fprintf(io.Err, "Run %q for how to call it.\n", "demarche help"+about)
		return exitUsage
	}
	return exitFailed
}

// unwritten is how a command ended of which the output could not be written.
// Other errors of the command go first: that of the output is likely among them.
func unwritten(err, output error) error {
	if err != nil && !errors.Is(err, output) {
		return err
	}
	if s, ok := errors.AsType[*store.Error](err); ok {
		return s
	}
	return fmt.Errorf("the output could not be written (%w); everything else was done", output)
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "demarche [FILE]",
		Short: "Put the terms of a negotiated plan next to what every side says about them",
		Long: "Demarche puts the terms of a negotiated plan next to what every side says about them,\n" +
			"and shows who said it, when, and on what evidence.\n\n" +
			"Without a command it opens FILE, or the last dossier, in a window.",
		Args:          fileOrCommand,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(_ *cobra.Command, args []string) error {
			path := "" // the last dossier
			if len(args) == 1 {
				path = args[0]
			}
			return app.Run(path)
		},
	}
	root.SetFlagErrorFunc(wrongFlag)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SuggestionsMinimumDistance = 2 // letters: one slip, or two that changed places
	root.SetHelpCommand(newHelp())
	root.AddCommand(newNew(), newShow(), newViews(), newGaps(), newSearch(), newCompare(), newNote(), newEdit(), newImport(), newExport(),
		newHistory(), newUndo(), newRedo(), newBringBack(),
		newCheck(), newBackup(), newBackups(), newRestore(), newSalvage(), newVersion())
	return root
}

// newHelp is cobra's own help, but for a wrong word, which that passes over.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Say how a command is called",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return usage(fmt.Errorf("there is no command %q", strings.Join(args, " ")))
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// fileOrCommand takes the name of a file, and calls a bare word that is
// neither a file nor a command what it most likely is: a mistyped command.
func fileOrCommand(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usage(fmt.Errorf("%q is no command, and only one FILE can be opened%s", args[0], suggest(cmd, args[0])))
	}
	if len(args) == 1 && !strings.ContainsAny(args[0], `./\`) {
		if _, err := os.Stat(args[0]); err != nil {
			return usage(fmt.Errorf("%q is neither a command nor a file%s", args[0], suggest(cmd, args[0])))
		}
	}
	return nil
}

func suggest(cmd *cobra.Command, word string) string {
	if near := cmd.SuggestionsFor(word); word != "" && len(near) > 0 {
		return fmt.Sprintf("; did you mean %q?", near[0])
	}
	return ""
}

// exactly wants these arguments, none of them empty.
func exactly(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != len(names) {
			wants := strings.Join(names, " and ")
			if wants == "" {
				wants = "nothing more"
			}
			given := "nothing"
			if len(args) > 0 {
				given = amount(len(args), "word")
			}
			return usage(fmt.Errorf("%s wants %s; it was given %s", cmd.CommandPath(), wants, given))
		}
		if i := slices.Index(args, ""); i >= 0 {
			return usage(fmt.Errorf("%s was given an empty %s", cmd.CommandPath(), names[i]))
		}
		return nil
	}
}

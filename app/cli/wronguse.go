package cli

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageError marks a call that was wrong, as against one that failed.
type usageError struct{ error }

// usage wraps an error about how the command was called.
func usage(err error) error {
	if err == nil {
		return nil
	}
	return usageError{err}
}

// wrongFlag says in the program's own words what is wrong with a flag.
func wrongFlag(cmd *cobra.Command, err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return usage(unknownFlag(cmd, unknown))
	}
	if bare, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		f := bare.GetFlag()
		return usage(fmt.Errorf("--%s wants a word behind it: %s", f.Name, f.Usage))
	}
	if bad, ok := errors.AsType[*pflag.InvalidSyntaxError](err); ok {
		return usage(fmt.Errorf("%q is no flag; a file of that name is written ./%[1]s", bad.GetSpecifiedFlag()))
	}
	wrong, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok {
		return usage(err)
	}
	f := wrong.GetFlag()
	switch {
	case f.Value.Type() == "bool":
		return usage(fmt.Errorf("--%s=%s: it is on where it is written, and wants no word; leave %q out", f.Name, wrong.GetValue(), "="+wrong.GetValue()))
	case f.Name == "nth":
		return usage(fmt.Errorf("--nth %q: write a whole number; 1 is the first", wrong.GetValue()))
	case errors.Is(err, strconv.ErrSyntax), errors.Is(err, strconv.ErrRange):
		return usage(fmt.Errorf("--%s %q: write a whole number, for example 10; 0 is all", f.Name, wrong.GetValue()))
	}
	return usage(fmt.Errorf("--%s %q: %w", f.Name, wrong.GetValue(), wrong.Unwrap()))
}

// unknownFlag names a flag that the command does not have, and what may have
// been meant.
func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	if letters := unknown.GetSpecifiedShortnames(); letters != "" {
		return fmt.Errorf("unknown flag: -%s; a file whose name begins with - is written ./-%[1]s", letters)
	}
	name, near, most := unknown.GetSpecifiedName(), "", farthestSlip+1
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if d := slips(name, f.Name); d < most && !f.Hidden {
			near, most = f.Name, d
		}
	})
	if near == "" {
		return fmt.Errorf("unknown flag: --%s", name)
	}
	return fmt.Errorf("unknown flag: --%s; did you mean --%s?", name, near)
}

// farthestSlip is how many letters a mistyped flag may be off.
const farthestSlip = 2

// slips is how many letters were left out, put in or taken for others
// (Levenshtein's distance).
func slips(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			corner, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, corner+cost)
		}
	}
	return row[len(b)]
}

// Package arrows guards which package may import which. It holds no code of the
// program: its tests read the import lines of every Go file in the module and
// compare them with one table of layers and a short list of rules, each with
// its reason as the message.
//
//	main → app/cli → app → views → widgets → theme
//	                 app, app/cli → store
//	                 everything   → store/plan
//
// Add a line to the table in rules_test.go when a package is born: a package
// without a layer fails the test.
//
// The import lines are read from the files, not asked of the go command: so a
// file behind a build tag or for another system is seen too, and go test knows
// that its remembered result is stale when an import changes.
//
// Not guarded: the imports of test files. They are not shipped, and a test may
// have to stand above what it tests.
package arrows

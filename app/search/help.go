package search

// Help describes the language of queries, for people.
const Help = `A query is a row of words, phrases and filters. A record is found when it has all of them.

  army ceiling        both words, whole, in any of its texts; capitals and accents do not matter
  "legally binding"   these words, one behind the other
  guarant*            words that begin so; also the last word of a phrase: "security guar*"
  -nato               without this word; -"a phrase" and -party:us as well
  600000              also finds 600,000 and 600 000; each of them finds all three

Filters narrow down. Values are ids or names, or the beginning of one; "in quotes" where they
hold a space; with a comma between them any one will do. Filters alone list all that pass.

  party:ukraine       the side whose position it is, or who speaks; holder:ukraine only the former
  by:russia by:umerov who speaks: a side; or words of a person's name
  stance:rejects      rejects, opposes, ambiguous, conditions, accepts, uncoded
  channel:official    official text, on record, report, anonymous
  confidence:low      high, medium, low
  on:2025-11-24       that day, month (2025-11) or year; a provision has its version's date
  after: before:      later, earlier than that; since: and until: include it
  theme:territory     of the provision, or of that which a statement or a note is about
  version:v28         likewise
  point:10.a          likewise: the number as printed, also number:10.a
  tag: label: author: of a note; a tag has those in it, too
  status:todo         of a note: note, question, todo, resolved; or of a version: draft, leaked …
  in:statements       provisions, statements, sources, notes

What has no such thing does not pass: stance:rejects finds statements only. An unknown filter is
read as words. For example

  party:russia stance:rejects after:2025-11-20 theme:territory
  holder:ukraine by:us
  "frozen assets" in:provisions version:v28`

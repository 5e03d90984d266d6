# A copy of the report for one parent or child, and a sheet to read aloud from it (R14, R11, HZ10).

make-a-copy = Make a copy for this person
heading-copy = A copy for this person
heading-aloud = A sheet to read aloud

## What the copy leaves out; names stand on it, so it is shown to its reader alone (IG8)

for-whom = It is for { $person }.
what-to-think-of = Think of addresses, schools, health, and what another adult told us in confidence. What you choose is taken out of the files, not hidden in them.
names = Names of other adults in the report
choose-names = Choose the names to leave out, or none.
parts = Parts to leave out
choose-parts = Choose the parts to leave out, or none.
children = Children to leave out, with all that is written about them
choose-children = Choose the children to leave out, or none.
words = Other words to leave out, one on each line: an address, a place, a phone number
shorten-words = Write fewer words.
make-this-copy = Make this copy

## The files

opens-copy = Look through the copy before you give it to them. It says at the top whom it is for.
opens-aloud = One or two pages to read together, with room for what they say.
nothing-left-out = Nothing is left out of it.
# $what: how many parts, children and words
left-out = Left out of it: { $what }.
left-out-parts = { $count ->
    [one] one part
   *[other] { $count } parts
}
left-out-children = { $count ->
    [one] one child
   *[other] { $count } children
}
left-out-words = { $count ->
    [one] one name or word
   *[other] { $count } names or words
}
for-minutes = The page with the files opens in your browser. It works for 15 minutes. Do not pass the address on.
open-files = Open the files
sheet = A sheet to read aloud
change = Change what is left out

## Typed words: the chat would keep the names

open-in-app = Names and files are shown only in an up-to-date Teams app. Choose Go on there.
go-on = Go on

# What is said of an answer that cannot be used, on any card (AX10, AX21).

missing = One answer is missing. Fill it in and try again.
damaged-card = This card is damaged. Open it again from your list.
# $name: the field's name
whole-number = { $name } must be a whole number.
not-a-choice = That is not one of the choices.

## A day, which people write day first (IN21a)

not-a-day = That is not a day we can read.
how-to-write-a-day = Write it like 30 March 2027.
unreadable-day = That date cannot be read. Say it like 30 March 2027.

## Typed words that may be meant otherwise (AX9)

# $sentence: the nearest sentence that is understood
did-you-mean = Did you mean: { $sentence }? Say yes or no.

# What nurses, managers and administrators are asked on the day and after it (E23-E28, E32, E35).

## The one button that settles each

settles-link_check = The unit has confirmed it
settles-debrief = I have offered a talk
settles-decisions_chase = The decisions have come
settles-minutes_chase = The minutes have come
settles-dissent = I have looked after it

## One ask without a name (IG5, W8, N13). A service line lead reads a count alone (A1)

date-of-the-talk = Date of the talk
choose-the-date-of-it = Choose the date of the talk.
record-supervision-date = Record supervision date

## What the reader was asked is settled; typed words speak of what they were asked last (AX9)

recorded-thank-you = Recorded. Thank you.
cannot-be-settled-so = This cannot be settled that way. Say team and its code to see it.

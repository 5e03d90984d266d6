# On which day a report went out, when it was not today (R8).

## Asks for the day; `wrong` says why the one before could not be

when-did-you-send = When did you send your report?
the-day-counts = The day you choose counts for whether it was on time.
day-on-which-you-sent = Day on which you sent it
i-sent-it-then = I sent it on this day

# On which day a report went out, when it was not today (R8).

## Asks for the day; `wrong` says why the one before could not be

when-did-you-send = When did you send your report?
the-day-counts = The day you choose counts for whether it was on time.
day-on-which-you-sent = Day on which you sent it
i-sent-it-then = I sent it on this day

## Is another text with the unit? (R8)

sent-another-way = Have you sent it another way?
nothing-sent-from-here = The draft in this chat was not checked, and nothing was sent from here. If the unit has your report already, record that.
draft-stays = Your draft stays here as it is.
yes-another-way = Yes, I have sent it myself
check-first = Check my draft

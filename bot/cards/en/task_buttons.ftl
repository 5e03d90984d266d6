# The buttons of a coordinator's card: at most three in front, the rarer ones folded away (AX7).

## Every button of the card; none once it is over. `worked_out` goes into the fold-out

i-no-longer-need-help = I no longer need help

## Joining, the reply, who covers; and taking back what was said a moment ago

record-who-covers = Record who covers
who-goes-with-me = Who goes with me

## After a move: is the report that was sent still right? (C3)

still-right = My report is still right
change-it = Change my report

## What was said a moment ago: a reply, or how the report was shared

take-this-reply-back = Take this reply back
take-this-back = Take this back

## The report is sent; how it was shared

say-how-it-was-shared = Say how it was shared

# Putting a reminder off, on the card of a coordinator (N7).

## Until when

later-hour = In 1 hour
later-tomorrow = Tomorrow at 9:30am
later-day = On another day

## The fold-out to put this very reminder off; nothing where that cannot be done, or was done twice

when-shall-we-remind-you = When shall we remind you?
choose-when-we-shall-remind = Choose when we shall remind you.
on-which-day = If on another day, on which?
remind-me-then = Remind me then
remind-me-later = Remind me later

## When the reminder comes, after it was put off (W6)

we-will-remind-you-on = We will remind you on { $until }.

# Sensitive background, which is talked over with the person before the day of the conference (R15).

heading = Sensitive background
what-it-is = This is what is hard to hear about oneself: an illness, abuse, a loss, an offence. Talk about it with the person before the day of the conference. Nobody should hear it first in the room.
not-safe = If it may not be safe to talk about it, ask a named nurse first.
# $called: such as "parent 1"
record = Record { $called }
# What typed words open one of those for whom no button is left
for-the-others = For the others, say for example **{ $typed }**.

## What is recorded of one person

said-none = none recorded
said-to_talk = still to talk about
said-talked = talked about on { $day }
said-withheld = not shared, as agreed with a named nurse

## The form of one person

is-there = Does the report hold sensitive background about this person?
choose-one = Choose one.
choice-none = No
choice-to_talk = Yes, and we have not talked about it yet
choice-talked = Yes, and we have talked about it
when = When did you talk about it? Leave it empty if you have not.
choose-day = Choose a day.
save = Save this
words-stay = What you talked about belongs in the patient's record, not here.

# A person's own conferences in a list, each in one line with what typed words call it (AX9).

## One conference in one line: number, what, when, what is open

# $called: the number or code that typed words use
colleague-asks-whether = **{ $called }.** A colleague asks whether you can go on { $starts }.
reply-needed = reply needed
report-due = report due by { $by }
nothing-open = nothing open
# $what: the kind of conference; $said: what is open, from above
line = **{ $called }.** { $what } on { $starts }: { $said }.

## Opens one conference of the list

open-number = Open number { $called }

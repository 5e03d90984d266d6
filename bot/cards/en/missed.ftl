# We should have been invited: the form, what happens next, and the report as it is settled (M17).

title = We should have been invited

## What was wrong, to choose from

kind-missing = We were not invited
kind-late = The invitation came too late
kind-wrong = The invitation was wrong, or went to the wrong person

## The same as a noun, for the figures

noun-missing = missing
noun-late = late
noun-wrong = wrong

## What was wrong, when and where; the words are optional and name nobody

tell-the-administrators = Tell the administrators
tell-us = Tell us about an invitation that did not come, came late or was wrong. Nobody is blamed for it.
report-nothing = Do not report anything
what-was-wrong = What was wrong?
choose-what-was-wrong = Choose what was wrong.
which-day = Date of the conference, if you know it
choose-a-date = Choose a date, or leave it empty.
which-area = Which council's area is it in?
choose-an-area = Choose an area, or another council.
another-council = Another council
anything-else = Anything else that helps to find out why. Do not write names here.
how-long = Say it in { $count } letters or fewer.

## What was recorded, who is told, and what happens next

recorded-as = Recorded: { $report }
told-before = You have told us this before, so nothing was changed.
in-area = Area: { $area }.
who-is-told = The safeguarding administrators are told now, and ask the conference unit why.
who-can-open-it = Only they and the named nurses can open what you wrote.
if-still-to-come = If the conference is still to come, phone the conference unit and ask for the invitation.
thank-you-for-telling-us = Thank you for telling us

## A report for whoever settles it, without the words in it (IG8)

reported-on = Reported on { $when }: { $report }
when-told-why = When the unit has told you why, answer the question about it in your list.
a-report = A report about an invitation
show-what-was-written = Show what was written
show-what-needs-a-person = Show what needs a person

## Who reported it and in which words, for this reader at this moment (IG8)

reported-by = Reported by
area = Area
nothing-written = Nothing else was written.

## How much notice the units give: this financial year and the last quarter, by area (M17, M21-M23)

reported-by-staff = Reported by staff
notice-of-conferences = Notice of conferences
all-areas = All areas
at-short-notice = At short notice
what-short-notice-is = Short notice: the invitation came too late for the usual report date.
small-numbers-hidden = Numbers from 1 to 4 are hidden, and others that would give them away.

## What was wrong, in one sentence

a-conference-on = a conference on { $day }
a-conference = a conference
invitation-to = an invitation to { $conference } { $wrong }.

words-need-the-button = What was written is shown by the button in an up-to-date Teams app. Anywhere else, this chat would keep it.

## The area as said to people

area-of-another-council = another council

## A field that cannot be used brings the form back (AX10)

unknown-council = We do not know that council. Choose one from the list, or another council.

## What was wrong, after the kind and day of the conference

wrong-missing = did not come
wrong-late = came too late
wrong-wrong = was wrong

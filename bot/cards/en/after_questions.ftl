# The questions after a conference: words, inputs and buttons of each (E24-E30).

## How somebody was there

mode-remote = Remotely
mode-in_person = In person
mode-phone = By phone

## What got in the way

because-clash = I had another commitment
because-leave = I was on leave
because-sick = I was unwell
because-could_not_join = I could not get into the meeting
because-did_not_know = I did not know of it in time
because-other = Another reason

## Did you attend? (E24)

did-you-attend = The { $conference } on { $starts } is over. Did you attend?
never-blame = Your answer helps us to support staff. It is never about blame.

## How they were there; what they had replied stands there already (AX2)

how-were-you-there = If you were there, how?
choose-how = Choose how you were there.

## All of it, a part, or not

attended-all = Yes, all of it
attended-part = Yes, a part of it
attended-no = No

## What got in the way (E24, E25)

what-got-in-the-way = What got in the way? You do not have to say.
manager-talks-it-through = Your manager is asked to talk it through with you in supervision. That is there to support you.

## A reason from a list, and whether the unit knew

yes-i-sent-apologies = Yes, I sent apologies
reason = Reason
choose-a-reason = Choose a reason.
did-the-unit-know = Did the unit know beforehand?
choose-yes-or-no = Choose yes or no.

## Say it, or rather not

record-the-reason = Record the reason
i-would-rather-not-say = I would rather not say

## Was it difficult? (E26)

was-it-a-difficult-meeting = Was it a difficult meeting?
a-nurse-offers-a-talk = If you say yes, a named nurse offers you a talk. Your manager is not told.

## One tap

yes-it-was-difficult = Yes, it was difficult
no-it-was-not = No, it was not

## Have they come? (E27)

about-the-decisions = We ask about the decisions of the { $conference } on { $starts }.
they-were-due-by = They were due by { $by }.
have-you-received-them = Have you received them?
administrators-ask = If nobody has them, the administrators ask the conference unit.

## Yes, or not yet

yes-i-have-them = Yes, I have them

## Is there a plan, and who carries it? (E29)

was-a-plan-made = Was a plan made to keep the child safe?
we-remind-you-of-meetings = If you are in its core group, we remind you of its meetings.

## In its core group, not in it, or no plan

in-its-core-group = Yes, and I am in its core group
not-in-its-core-group = Yes, and I am not in its core group
no-plan-was-made = No plan was made

## When does it meet? (E29, T30)

your-core-group-meets-on = Your core group meets on { $dates }.
the-first-meeting-is-due = The first meeting is due by { $by }.
when-we-remind-you = We remind you 5 working days before, and again 1 working day before.
when-does-it-meet = When does the core group meet?

## A day; those of the person's own invitations are offered

from-your-invitations = From your invitations
choose-a-meeting = Choose a meeting.
or-choose-a-date = Or choose a date
date = Date
choose-a-date = Choose a date.

## Record it, instead of the date that stands if there is one

record-the-date = Record the date
record-one-more-date = Record one more date
it-has-moved = It has moved to this date

## When is the next review? (E30, T34)

when-is-the-next-review = When is the next review conference?
often-set-there = Its date is often set at the conference itself.

## A day

date-of-the-next-review = Date of the next review

## Record it, or say that there is none yet

there-is-no-date-yet = There is no date yet

## Hold the date (E30)

a-day-to-be-confirmed = a day to be confirmed
next-review-is-on = The next review conference is on { $when }. Keep the time free in your calendar.
the-invitation-comes-later = The invitation comes later. We write to you when it is here.

## It is in the calendar

i-keep-the-date-free = I keep the date free

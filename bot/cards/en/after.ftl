# After a conference: one thing at a time is asked of whoever was to be there (E24-E30, E35, W2).

after = After the conference

## What is asked next, without a name in it (IG5, IG8)

was-cancelled = The { $what } was cancelled. You do not need to do anything.
finished = The { $what } is finished. Thank you. You do not need to do anything.
your-core-group-meets-on = Your core group meets on { $dates }.
meets-next-working-day = { $meets } That is the next working day.
this-is-about = This is about the { $what }.
nothing-else-needed = Nothing else is needed from you now.
next-review-is-on = The next review conference is on { $day }.
nurse-knows-you-disagree = A named nurse is told that you disagree, and will talk with you.
it-did-not-take-place = It did not take place
change-whether-i-attended = Change whether I attended
i-disagree-with-the-decision = I disagree with the decision or plan
tell-a-core-group-date = Tell a core group date

## All of it, a part, or not (E24)

recorded-thank-you = Recorded. Thank you for telling us.

## It did not take place: the administrators find out (C7)

recorded-not-held = Recorded. The administrators ask the conference unit what happened.

## Was it a difficult meeting? (E26)

recorded-was-hard = Recorded. A named nurse on duty will offer you a talk.

## Have the decisions come? (E27)

recorded-no-decisions = Recorded. The administrators ask the conference unit if they do not come.

## When the core group meets, perhaps instead of another day (E29)

recorded-core-group = Recorded. We remind you before it.

## There is no date yet (E30)

recorded-no-review = Recorded. The invitation will have the date.

## The date is in the calendar (E30)

recorded-date-held = Recorded. Thank you for keeping the date free.

## They disagree with the decision or the plan: a named nurse talks with them (E35)

recorded-disagrees = Recorded. A named nurse on duty will talk with you about it.

## What was said a moment ago can simply be taken back

take-this-answer-back = Take this answer back

answer-taken-back = Taken back. What you had said before stands again.

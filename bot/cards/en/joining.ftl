# How to get into the meeting: where the link leads, the numbers, and what to do at the door (E21, E22).

## The link; from a quarter of an hour before, also what to do when it does not open (E22, E23)

i-am-in-now = I am in now
i-cannot-get-in = I cannot get in

## Whom to phone when the meeting does not open

if-you-wait-long = If you wait in the lobby for long, { $unit }.
we-hold-no-join-link = We hold no join link. To ask how to join, { $unit }.

## Whom to phone, with the number from the invitation, or else from the area's rules (E22, E23)

phone-the-unit-on = phone the conference unit on { $phone }
phone-the-unit = phone the conference unit

## What to do at once, and who hears of it when (E23, W6)

ask-to-be-let-in = Phone the conference unit and ask to be let in.
the-number-is = The number is { $phone }.
look-for-its-number = Look for its number in the council's invitation.
when-a-nurse-is-told = From { $time } on, we tell a named nurse on duty that you wait.

## They are in: nobody is told any more (E23)

good-that-you-are-in = Good that you are in.

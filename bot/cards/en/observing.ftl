# Observers: adding one, the two ticks, and the observer's own card with the link (A6).

## Who it is and how far it has come, in words (AX6)

# $number: the place in the list; $name: the observer
waits-for-chair = **{ $number }.** { $name }: waits for the chair.
waits-for-family = **{ $number }.** { $name }: waits for the family.
waits-for-both = **{ $number }.** { $name }: waits for the chair and the family.

both-first = An observer needs the agreement of the chair and of the family. Ask the conference unit to put the question to both. Until both have agreed, no link is shared.
chair-has-agreed = The chair has agreed
family-has-agreed = The family has agreed
only-observe = You observe: you do not speak for us, and you leave if the chair or the family asks you to.

## Who observes, and the way to add somebody. Shown to whoever goes, on a tap

observers = Observers
add-observer = Add this observer

## Who it is and how far it has come, in words (AX6)

both-have-agreed = **{ $number }.** { $name }: both have agreed. We send the link 30 minutes before the start.

## Opens one of them

open-number = Open number { $number }, { $name }

## The two ticks for one observer (A6)

has-everybody-agreed = Has everybody agreed?
they-do-not-come = They do not come after all

## One box that may stay empty, as it stands now

tick-when-so = Tick this when it is so.
yes = Yes

## The observer's own card, 30 minutes before: how to join, and nothing of the family (A6, IG5)

you-observe-soon = Safeguarding task: you observe soon
you-observe = You observe { $conference } on { $starts }.

recorded-both = Recorded. Both have agreed: we send them the link 30 minutes before the start.
recorded-not-yet = Recorded. No link is shared before the chair and the family have both agreed.

## One observer, with the two ticks

does-not-observe = This person does not observe any more.

## They do not come after all

recorded-removed = Recorded. They do not observe, and get no link.

# An invitation that nobody in the staff directory answers to, for whoever settles it (I3).

second-look = Recorded. Another administrator or a named nurse searches again before the unit is told. Until then the invitation stays here.

## One tap gives it to somebody who holds the care of a patient named (I3)

give-it-to = Give it to { $name }

## Asks whose invitation it is, once the reader has opened it; `notice` says to whom it was given

has-no-coordinator = { $conference } on { $starts } has no care coordinator yet.
choose-a-care-coordinator = Choose a care coordinator
not-theirs = A colleague has said that it is not theirs. Find out whose it is.
nobody-has-the-address = Nobody in the staff directory has the address that was invited.
given-to-its-person = Given to its person
family-not-known = The { $kind } on { $starts } is about a family that we do not know.
was-cancelled = The { $kind } on { $starts } was cancelled.
has-its-person = The { $kind } on { $starts } has its person now.

## The invited addresses and the names, with a list to choose the coordinator from (IG8)

whose-invitation-is-this = Whose invitation is this?
invited = Invited
nobody-by-name = Nobody by name
choose-whose-it-is = Choose whose it is, after checking the record.
typed-assign = **assign { $code } name@trust**
only-a-part = The list shows only a part of the directory. For somebody else, say { $said }.
give-it-to-this-person = Give it to this person
family-unknown = We do not know this family
leave-it-for-now = Leave it for now

## Every invitation without a person, oldest first

invitations-without-a-person = Invitations without a person
every-invitation-has-its-person = Every invitation has its person.
code-and-conference = **{ $code }** { $conference } on { $starts }
open = Open { $code }

## Give it to its care coordinator

is-told-now = { $name } is told now.

## Where to go when there is nothing to do

how-this-works = How this works

# What needs a person: the administrator's one card for all of it, and one question with its answers.

## What the buttons of the answers say: what happens (AX7)

replaces-yes = Yes, the new one replaces it
replaces-no = No, both take place
same_conference-yes = Yes, they are the same
same_conference-no = No, they are two conferences
probably_cancelled-yes = Yes, it is cancelled
probably_cancelled-no = No, it takes place
second_check-yes = I have checked: we do not know them
second_check-no = We do know them
uninvited-yes = Yes, they keep it
uninvited-no = No, take it away from them
unconfirmed-yes = Yes, it took place
unconfirmed-no = No, it did not take place
new_address-yes = Yes, it is the unit's secure address
new_address-no = No, do not send there
nil_return-done = I have told the unit

done = This is settled

## What each question is about

title-replaces = Does the new invitation replace an older one?
title-same_conference = Are these two the same conference?
title-probably_cancelled = Is this conference cancelled?
title-same_child = Two records may be about one child
title-same_link = One join link stands in two invitations
title-doubt = Something to check with the unit
title-unreadable = A file could not be read
title-second_check = A second look at our records is needed
title-nil_return = Tell the unit that we do not know the family
title-missed = An invitation was missing, late or wrong
title-uninvited = Is this person still invited?
title-left = An invitation has lost its person
title-alarm = The assistant needs technical attention
title-unconfirmed = Did this conference take place?
title-new_address = Is this an address of the unit?
title-unreached = A message could not reach somebody

## Everything that needs a person, oldest first, each with its number; the first few with a button

nothing-needs-you-now = Nothing needs you now
all-answered = Every question about an invitation has been answered.
what-needs-a-person = What needs a person

## Opens one question

open-number = Open number { $number }

## Back to the whole list

show-what-needs-a-person = Show what needs a person

## How an administrator knows whether a conference took place (C8)

how_known-unit = The unit told us
how_known-minutes = We have the minutes or the list
how_known-staff = Our staff were there, or know

## Whom a question is about, to compare, where the chat keeps no copy (IG8)

reference = Reference: { $reference }
children = Children: { $children }
parents = Parents: { $parents }
unit = Unit: { $unit }
none-given = none given
none-named = none named
no-number-or-address = no number or address given
no-name = no name
born = born { $day }
due = due { $day }
with-reference = reference { $reference }

## Settle it; the answer does what it says

recorded-second-person = Recorded. The names differ, so a second person must say yes too before anything changes.
recorded-answer = Recorded: { $answer }.

## How it is known, where an answer changes what is counted (C8)

how-do-you-know = How do you know?
choose-how-you-know = Choose how you know.

## The address that is asked about; each conference with its reference and children, to compare (HZ8)

address = Address: { $address }

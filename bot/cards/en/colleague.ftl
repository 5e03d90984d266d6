# Finding a colleague, and asking whether it is they: the same for every purpose (HZ2).
# The purposes: stand_in goes instead (I11); companion goes with somebody newly qualified (A4);
# observer comes to observe (A6); owner is the one whose invitation it is (I13); absent goes instead of a colleague who is absent (A1).

## The form

who-stand_in = Who can go instead of you?
who-owner = Whose is this invitation?
lead-stand_in = Whoever goes needs your report to prepare. Send it to them by secure e-mail.
lead-owner = Thank you for telling us. If you know whose it is, say so here.
whom-stand_in = Your colleague's name or work e-mail address
whom-owner = Your colleague's name or work e-mail address
whom-companion = The name or work e-mail address of whoever goes along
whom-observer = The name or work e-mail address of whoever wants to observe
whom-absent = If a colleague goes instead, who? A name or a work e-mail address.
type-name-or-address = Type a name or an address.
find = Find this colleague
leave-stand_in = Back to the task
leave-owner = It is mine after all
do-not-know = I do not know whose it is

## What comes next, on the form and where the colleague is confirmed

then-stand_in = They hear of it at once. Until they agree, the task stays yours, and so does the join link.
then-absent = They hear of it at once. It counts as the reply once they have read the report and agreed.
then-owner = It goes to them at once. The date by which a reply is needed stays as it is.
then-companion = We do not write to them, so tell them yourself.
then-observer = No link is shared before the chair and the family have both agreed.

## Those who may be meant

is-it-this-one = Is it this colleague?
which-one = Which colleague is it?
somebody-else = Somebody else
# $number: the place in the list; $who: name, team and address
numbered = **{ $number }.** { $who }
# $number: the place in the list; $name: a colleague
take-stand_in = Ask number { $number }, { $name }
take-absent = Ask number { $number }, { $name }
take-companion = Number { $number }, { $name }, goes along
take-observer = Add number { $number }, { $name }
take-owner = Give it to number { $number }, { $name }

# The same where there is only one to choose; $name: the colleague
only-stand_in = Ask { $name }
only-absent = Ask { $name }
only-companion = { $name } goes along
only-observer = Add { $name }
only-owner = Give it to { $name }

# Saying "not my case": whose it is, and what became of it (I13, W5).

keeps-clock = The date by which a reply is needed stays as it is.

## Whose is it? One field, or "I do not know". `wrong` says why what was typed leads nowhere

thank-you = Thank you for telling us. If you know whose it is, it goes to them at once.
whose-is-this-invitation = Whose is this invitation?
your-colleague = Your colleague's name or work e-mail address
type-a-name = Type a name or an address.
find-this-colleague = Find this colleague
i-do-not-know = I do not know whose it is
it-is-mine-after-all = It is mine after all

## Those who may be meant: a person confirms it, for a name alone can be somebody else's (HZ2)

is-it-this-colleague = Is it this colleague?
which-colleague-is-it = Which colleague is it?
somebody-else = Somebody else

## Gives it to one of them

give-it-to-number = Give it to number { $number }, { $name }

## What became of it, and what happens next (W6)

has-it-now = { $name } has it now and is told.
second-to-say-so = You are the second to say so. A named nurse and your team manager now decide together whose it is.
administrators-find-out = The safeguarding administrators now find out whose it is.
passed-on = Passed on
nothing-more-to-do = You do not need to do anything more.
is-over = This conference was called off or is finished. Nothing was changed.

# Short cards that say one thing: help, refusals, endings, the welcome.

# What a lock screen shows (IG5)
neutral = Your assistant is ready

# $count: how many lines of a list are left out
and-more = And { $count } more.

## What the assistant does, by role

welcome-care_coordinator = We tell you when you are invited to a conference. We remind you of the report, and send the join link. If you want help, one tap asks the named nurses.
welcome-named_nurse = We tell you when a care coordinator asks for help with a conference. Whoever takes a request first has it, and everybody else is told.
welcome-team_manager = We write to you when a member of your team needs your support with a conference.
welcome-safeguarding_admin = We tell you when an invitation has no care coordinator, or when something in it is not clear. To bring invitations in, attach the file to a message in this chat.

## The way out of every dead end

show-what-needs-me = Show what needs me

## Something is still needed before what was typed can be done; it can be answered or stopped (AX10)

to-stop = To stop, say **cancel**. Nothing is recorded until you answer.
yes-i-meant-that = Yes, that is what I meant
one-more-question = One more question

## A question is withdrawn

stopped = Stopped
nothing-was-changed = Nothing was changed.

## We did not understand twice in a row: here is somebody who will (AX21)

a-person-can-help = A person can help
we-did-not-understand = We did not understand that either. A person can help you better.
on-duty = On duty today: { $names }.
write-to-a-nurse = You can write to a named nurse in Teams, or ask for help on the card of a conference.
buttons-always-work = The buttons below always work. Say **help** to see what can be typed.

## A bug of ours: nothing was changed, and the number helps to find it

something-went-wrong = Something went wrong
try-again = Nothing was changed. Try again in a moment.
tell-this-number = If it happens again, tell your administrator this number: { $error_id }.

## The database took it and never said so: the person looks, and nothing is recorded twice

we-lost-touch = We lost touch for a moment
look-before-again = We cannot tell whether this was recorded. Look before you do it again.

## For somebody who is not in the staff directory: polite, and nothing else (A1)

we-could-not-find-you = We could not find you
for-staff-only = This assistant is for staff in the trust's staff directory, and you are not in it yet.
whom-to-ask = If you should be, ask your team manager or the safeguarding administrator.

## The everyday words, the way to the rarer ones, and the emergency sentence (Q8, AX9)

what-it-does = This assistant reminds you, records your answers and hands over to people who help. It never judges risk.
buttons-or-words = You can use the buttons on the cards, or type:
more-words = More words

## The rarer words (AX9)

you-can-also-type = You can also type:

## The first card after installation: what it does and who sees what (IG32)

what-managers-see = The team manager is told when nobody has replied or can attend, and when a report is late. Once a week the manager sees what is still open. After a missed conference, the manager is asked to talk it through in supervision, to support staff.
who-sees-requests = The named nurses see who asks for help. If no nurse takes it in time, the safeguarding administrators are told that a request waits. Governance sees numbers only.
no-names = Cards show no family's name until you choose Show details.
heading-of-welcome = Welcome to the Conference Assistant

## What is left of a card when a newer one has taken its place (N6, IG9)

this-card-has-moved = This card has moved
newest-is-below = The newest card about this is further down in this chat.

## Something typed sounds like an emergency: the numbers, and no question (HZ14, Q8)

danger-now = Is somebody in danger now?
call-999 = Call **999** now if anybody is in immediate danger.
phone-childrens-services = If a child is at risk, phone children's services of the council as well.
switchboard = Your switchboard can connect you at once.
cannot-help-here = This assistant cannot help in an emergency. Nobody reads what you type here.
when-safe = When everybody is safe, a named nurse can help you: choose I need help on a card.

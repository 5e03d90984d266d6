# Sentences that stand on many cards, and states as said to people: plain, kind, the same everywhere (W1-W9).

# On every card that speaks of help (Q8). Ask safeguarding before you change a word of it.
emergency = If a child is in immediate danger, call 999 or children's services now. Do not wait for this assistant.

## Headings and endings

task-finished = This task is finished
nothing-to-do = You do not need to do anything.
# What a lock screen shows of a card that asks for something (IG5)
neutral-task = You have a safeguarding task
# What a lock screen shows once nothing is asked any more (IG5)
neutral-finished = A safeguarding task is finished
looked-after = This has been looked after. You do not need to do anything.
recorded = Recorded.

## Details, which the chat does not keep (IG8)

show-details = Show details
hide-details = Hide details
details-for-you = Details, for you only
details-not-kept = These details are not kept in this chat.
# $conference: its kind; $starts: its day and time
conference-on = { $conference } on { $starts }.
children = Children
parents = Parents
care-coordinator = Care coordinator
conference-unit = Conference unit
not-in-invitation = Not in the invitation
not-in-directory = Not in the directory
no-name = No name

## Buttons and labels

back = Back
how-this-works = How this works
write-my-report = Write my report
not-yet = Not yet
i-need-help = I need help
i-will-help = I will help
choose-a-day = Choose a day.
join-the-meeting = Join the meeting
# $number: the person's own number of a conference
number-in-your-list = Number { $number } in your list
# $code: the eight characters by which a task is named in typed words
code = Code { $code }
# $helper: the named nurse who helps
helper-is-helping = { $helper }, named nurse, is helping you.

## How to get in: by the link, or by phone (IN10, IN11)

link-opens = The link opens
meeting-id = Meeting ID
passcode = Passcode
by-phone = By phone
# $number: the phone number; $code: what to type then
by-phone-then = { $number }, then { $code }
by-phone-then-id = { $number }, then the conference ID

## What was replied

reply-said-accept_remote = You will attend remotely.
reply-said-accept_in_person = You will attend in person.
reply-said-accept_phone = You will attend by phone.
reply-said-accept_part = You will attend a part of it.
reply-said-decline = You cannot attend.
reply-said-substitute = Somebody else goes in your place.

## What the buttons say

reply-button-accept_remote = I will attend remotely
reply-button-accept_in_person = I will attend in person
reply-button-accept_phone = I will attend by phone
reply-button-decline = I cannot attend

## Why somebody cannot attend

decline-reason-clash = I have another commitment
decline-reason-leave = I will be on leave
decline-reason-sick = I am unwell
decline-reason-not_involved = I am not involved enough
decline-reason-discharged = The person was discharged
decline-reason-not_engaging = The person is not taking part in our care
decline-reason-safety = I am worried about safety
decline-reason-other = Another reason

## Forms

back-to-the-task = Back to the task
record-this = Record this

## Rows and lines of cards

report = Report
report-due = Report due
your-report = Your report
team = Team
# $when: day and time
sent-on = Sent on { $when }
report-still-needed = Your report is still needed. It speaks for you when you cannot be there.
stand-in-waits = You have asked a colleague to go instead. We tell you if they cannot.
why-can-you-not-attend = Why can you not attend?
choose-a-reason = Choose a reason, so that we can offer the right help.
cannot-any-more = I can't come any more
other-ways = Other ways to take part
why-you = What you know, and your experience as a professional, help the conference decide how to keep the child safe.
# $said: what was recorded, in a sentence of its own
recorded-that = Recorded. { $said }

## For which part somebody is there (I8)

parts-beginning = For the beginning
parts-end = For the end
parts-our_part = When our part is discussed
parts-other = For another part

## Who covers for somebody who cannot attend (I9)

covers-substitute = A colleague goes instead of me
covers-nurse = A named nurse goes instead of me
covers-apologies = Nobody can go: I send apologies and my report

## The same as said of somebody to whoever may read it (A1)

declined-because-clash = Another commitment
declined-because-leave = On leave
declined-because-sick = Unwell
declined-because-not_involved = Not involved enough
declined-because-discharged = The person was discharged
declined-because-not_engaging = The person is not taking part in our care
declined-because-safety = A worry about safety
declined-because-other = Another reason

## Where the chat would keep what is shown (IG8)

names-need-the-button = Names are shown by the Show details button in an up-to-date Teams app. Anywhere else, this chat would keep them.
taken-back = Taken back. Your card is as it was before.

## Who covers for somebody who cannot come (I9)

who-covers = Who covers for you?
choose-who-covers = Choose who covers for you.

# The front door: what needs the reader now, in order of time, and one's reports.

what-needs-you = What needs you
my-conferences = My conferences
open-my-desk = Open my desk
show-my-team = Show my team
# $count: how many things wait besides those that are shown
and-more = And { $count } more.
# Below the lines of a care coordinator
say-for-all = To see everything, say **my conferences** or **my reports**.

## One line for each thing; nobody is named (IG5)

# $called: the number or code that typed words use; $ask: what is needed, from below
own = **{ $called }.** { $conference } on { $starts }: **{ $ask }**
# A colleague's, whom the reader covers for (N3)
covered = **{ $called }.** For a colleague who is away. { $conference } on { $starts }: **{ $ask }**
# A colleague asks the reader to go instead (I11)
asked-to-go = **{ $called }.** A colleague asks whether you can go on { $starts }.
# What was asked about somebody else's conference
prompt = **{ $called }.** { $ask } { $about }

## What is needed, and until when

need-join = it starts at { $time }.
need-reply = reply needed by { $by }.
need-reply-now = reply needed now.
need-report = report due by { $by }.
need-report-late = report was due by { $by }. Send what you have.
need-share-now = share your report with each parent now.
need-share = share your report with each parent by { $by }.

## What is asked after a conference

ask-attendance = did you attend?
ask-reason = what got in the way?
ask-was_hard = was it a difficult meeting?
ask-decisions = have the decisions come?
ask-plan = was a plan made?
ask-core_group = when does the core group meet?
ask-next_review = when is the next review?
ask-hold_date = keep the date of the next review free.

## Buttons

open-number = Open number { $called }
open-request = Open request { $number }
open-task = Open task { $code }

## My reports

your-reports = Your reports
no-reports = No report is asked of you at the moment.
report = **{ $called }.** Report for the { $conference } on { $starts }, due by { $by }: { $state }.

## How far a report is

state-not_started = not begun
state-drafting = begun
state-checked = checked
state-awaiting_authorisation = with your manager
state-returned = back from your manager
state-authorised = agreed, not sent yet
state-sent = sent

## How much waits for an administrator, of each kind; $count: how many (I3, IN21)

strays = { $count ->
    [one] { $count } invitation without a person.
   *[other] { $count } invitations without a person.
}
questions = { $count ->
    [one] { $count } question that needs an answer.
   *[other] { $count } questions that need an answer.
}
files = { $count ->
    [one] { $count } file that waits to be taken in or read.
   *[other] { $count } files that wait to be taken in or read.
}

## The person's coming conferences, soonest first, each with its number

your-conferences = Your conferences
no-conferences = You have no conferences coming up. We tell you as soon as you are invited to one.

## Nothing is ever half-done here: say so, and say how to take things back

nothing-to-cancel = Nothing to cancel
nothing-is-waiting = Nothing is waiting for an answer from you, so there is nothing to stop.
to-change-a-reply = To change a reply, say for example **reply 1 decline leave**.
to-take-back = To take back a request for help, say **withdraw 1**.
show-what-needs-me = Show what needs me

## We did not understand: say so kindly, and show what works

we-did-not-understand = We did not understand that

## How much waits of each kind, and the way to it (I3, IN21)

show-strays = Show invitations without a person
show-questions = Show questions
show-files = Show files

## For roles that only hear from the bot

nothing-needs-you-now = Nothing needs you now
we-write-to-you = We write to you when a member of your team needs your support with a conference.

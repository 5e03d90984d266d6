# What each nudge says first: kind, one ask, the date, then why (W1-W9, N14).

## The first line of each card; it may show on a lock screen, so nothing in it identifies anybody (IG5)

heading-invitation = Safeguarding task: reply needed
heading-reply_again = Safeguarding task: reply needed soon
heading-reply_help = Safeguarding task: can we help you reply?
heading-reply_help_offer = Safeguarding task: a colleague may need help
heading-who_attends = Safeguarding task: your team needs you
heading-nobody_attends = Safeguarding task: a decision is needed
heading-not_reached = Safeguarding task: a colleague was not reached
heading-service_told = Safeguarding task: a team may need you
heading-declined = Safeguarding task: can somebody else go?
heading-report_start = Safeguarding task: begin your report
heading-report_help = Safeguarding task: help with your report
heading-report_help_offer = Safeguarding task: a report may need help
heading-report_due_tomorrow = Safeguarding task: report due soon
heading-report_due_today = Safeguarding task: report due today
heading-report_late = Safeguarding task: send what you have
heading-report_late_told = Safeguarding task: a report needs help
heading-day_before = Safeguarding task: get ready
heading-today = Safeguarding task: today
heading-join_soon = Safeguarding task: starting soon
heading-join_now = Safeguarding task: join now
heading-conference_moved = Safeguarding task: a date has changed
heading-conference_cancelled = This task is finished
heading-support_offered = Safeguarding task: a colleague asks for help
heading-support_claimed = Safeguarding task: a nurse will help you
heading-support_unclaimed = Safeguarding task: a colleague still waits
heading-support_waits = Safeguarding task: find a named nurse
heading-support_still = Safeguarding task: have you begun?
heading-support_released = Safeguarding task: another nurse is asked
heading-support_completed = Safeguarding task: did this help?
heading-support_note = Safeguarding task: you have a note
heading-support_time = Safeguarding task: half an hour together
heading-remind_again = Safeguarding task: your reminder
heading-unmatched = Safeguarding task: an invitation needs a person
heading-queue = Safeguarding task: something needs you
heading-link_check = Safeguarding task: check a join link
heading-cannot_join = Safeguarding task: a colleague cannot get in
heading-attended = Safeguarding task: did you attend?
heading-attended_again = Safeguarding task: did you attend?
heading-attended_unknown = Safeguarding task: a list is needed
heading-supervision = Safeguarding task: a talk in supervision
heading-supervision_again = Safeguarding task: a date for supervision
heading-supervision_open = Safeguarding task: a team may need you
heading-debrief = Safeguarding task: offer a talk
heading-decisions = Safeguarding task: have the decisions come?
heading-decisions_chase = Safeguarding task: ask for the decisions
heading-minutes_chase = Safeguarding task: ask for the minutes
heading-core_group_date = Safeguarding task: a date is needed
heading-core_group_soon = Safeguarding task: a meeting is coming
heading-core_group_tomorrow = Safeguarding task: a meeting is very near
heading-next_review = Safeguarding task: keep a date free
heading-dissent = Safeguarding task: a colleague disagrees
heading-dissent_waits = Safeguarding task: find a named nurse
heading-nurse_copy = New invitations, for your information
heading-handed_on = Safeguarding task: passed on to you
heading-handed_on_twice = Safeguarding task: whose is this?
heading-report_decision = Safeguarding task: decide about a report
heading-report_to_read = Safeguarding task: a report to read
heading-report_agreed = Safeguarding task: your report can go
heading-report_sent_back = Safeguarding task: your report needs a change
heading-report_not_delivered = Safeguarding task: the unit has no report yet
heading-share_asked = Safeguarding task: share your report
heading-share_due = Safeguarding task: share your report today
heading-company_needed = Safeguarding task: who goes with them?
heading-observer_link = Safeguarding task: you observe soon
heading-stand_in_asked = Safeguarding task: can you go instead?
heading-stand_in_over = Safeguarding task: your colleague cannot go
heading-stand_in_over_told = Safeguarding task: who can go?
heading-share_help_offer = Safeguarding task: a report to share
heading-digest = Safeguarding tasks: things for today, in order
heading-catch_up = While you were away
heading-team_week = Your team: the coming two weeks
heading-records_opened = Many records were opened
heading-month_figures = Figures of last month

## The first sentences of a coordinator's card

was-cancelled = The { $what_and_when } was cancelled. You do not need to do anything.
finished = The { $what_and_when } is finished. You do not need to do anything.

## Where things stand, whatever the card was sent for

has-moved-to = The { $conference } has moved to { $starts }. Can you attend on the new date?
you-are-invited = You are invited to { $conference } on { $starts }.
yours-is-on = Your { $conference } is on { $starts }.

## Old and new date, old and new deadline; the report is kept (E8, C3)

has-moved-from-to = The { $conference } on { $when } has moved. It is now on { $starts }. Can you attend on the new date?

## What the new date means for the report (C3)

is-report-up-to-date = Your report is kept. Once you have replied, tell us whether it is still up to date.
report-is-kept = Your report is kept.
report-now-due = Your report was due by { $old }. It is now due by { $new }.

## The same question once more (E2)

a-short-answer-helps = A short answer helps the conference to plan.

## The limit has passed; help is offered (E3)

can-we-help-you-reply = Can we help you reply? A named nurse will talk it through with you.

## It came to a colleague first, whose clock goes on (E7, I13)

passed-on-to-you = A colleague has passed this on to you.
it-first-came = It first came on { $when }. A reply is needed by { $by }.

## What a report is due for and when, and what to do; nothing once it is settled

report-is-due = Your report for the { $conference } is due by { $due }.

## A little is a good start

begin-with-what-you-know = Begin with what you know today. A few lines are a good start, and you can add to them later.

## Soon due (E10)

would-half-an-hour-help = Would 30 minutes with a named nurse help you to write it?

## The report is due on the next working day (E11)

a-short-report-on-time = A short report on time helps the child more than a long one that comes late.
if-you-cannot-finish = If you cannot finish it, a named nurse will help you.

## The report is due today (E12)

a-named-nurse-will-help = A named nurse will help you today if you need it.

## The deadline has passed (E13)

report-was-due = Your report for the { $conference } was due by { $by }. Send what you have: it still helps the child. A named nurse can finish it with you.

## Whoever was asked to go instead cannot, or has not answered (I12)

colleague-cannot-go = The colleague you asked cannot go. Can you go, or can you ask somebody else?
colleague-has-not-answered = The colleague you asked has not answered yet. Can you go, or can you ask somebody else?

## A report on its way (R6, R7, HZ19)

report-can-go = Your manager has read your report for the { $conference } and agrees. It can go to the unit now.
report-needs-a-change = Your manager has read your report for the { $conference } and asks for a change. Open it to see which.
unit-has-no-report = Your report did not reach the unit: its mail server did not take it. It is due by { $due }. Send it again, try another address, or send it yourself.

## The working day before (E19)

read-the-reports = read the reports
find-a-private-room = find a private room
check-what-was-agreed = check what was agreed last time
get-ready = Your { $conference } is on { $starts }. To get ready, { $tasks }.

## The morning of the day (E20)

today-can-you = Your { $conference } is today at { $starts }. Can you attend? If you cannot, tell us now, so that somebody else can go.
today-can-you-still = Your { $conference } is today at { $starts }. Can you still attend? If you cannot, tell us now, so that somebody else can go.

## Half an hour before (E21)

starts-soon = Your { $conference } starts at { $starts }. Read the reports now if you can. Join 2 to 3 minutes early, from a private room.

## A quarter of an hour before (E22)

time-to-join = Your { $conference } starts at { $starts }. It is time to join.

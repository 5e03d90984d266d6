# A named nurse's desk, a manager's desk, and one conference of either (I10, E3, E4, E25, E33).
# Nobody of a family is named here (IG5, IG8). A manager reads the names of their own people, nobody else's.

heading = Your desk
nothing = Nobody waits for help at the moment, and nothing else waits for you.
needs-you = What needs you
no-requests = Nobody waits for help at the moment.

## The piles of a named nurse's desk; $count: how many lie there
count-requests = { $count ->
    [one] **1 request for help** waits, or is with you.
   *[other] **{ $count } requests for help** wait, or are with you.
}
count-unmatched = { $count ->
    [one] **1 invitation** has no person yet.
   *[other] **{ $count } invitations** have no person yet.
}
count-reviews = { $count ->
    [one] **1 reply** needs your look first: care has ended, or somebody does not engage.
   *[other] **{ $count } replies** need your look first: care has ended, or somebody does not engage.
}
count-no_reply = { $count ->
    [one] **1 invitation** has no reply yet.
   *[other] **{ $count } invitations** have no reply yet.
}
count-week = { $count ->
    [one] **1 conference** is this week.
   *[other] **{ $count } conferences** are this week.
}
show-requests = Show requests for help
show-unmatched = Show who has no person
show-reviews = Show replies to look at
show-no_reply = Show who has no reply
show-week = Show this week

## One pile
pile-requests = Requests for help
pile-unmatched = Invitations without a person
pile-reviews = Replies to look at first
pile-no_reply = No reply yet
pile-week = Conferences this week
pile-empty = Nothing is here now.
# $count: how many come after this page
more = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
}
next-page = Show the next ones
page-before = Show the ones before
back = Back to my desk
back-to-team = Back to my team
# $name: what typed words call it
open = Open { $name }
open-request = Open request { $name }
# $conference: its kind; $starts: its day and time
line = **{ $conference } on { $starts }.**
# $due: until when the reply was wanted
reply-due = The reply was due by { $due }.
waits-for-nurse = It waits for a nurse.
you-have-it = You have it.
no-person = It has no person yet.
reason-discharged = The coordinator says that care has ended. Is it right that nobody goes?
reason-not_engaging = The coordinator says that somebody does not engage. Is it right that nobody goes?

## Where things stand
# $said: how the reply, the report or the attendance stands
reply-stands = Reply: { $said }.
report-stands = Report: { $said }.
attended-attended = somebody was there
attended-apologies_with_report = apologies and a report were sent
attended-apologies_no_report = apologies were sent
attended-absent = nobody was there
attended-not_required = nobody was needed
attended-unknown = not known yet
attendance-stands = Attendance: { $said }.

## One conference
item-heading = A conference
item-code = Code { $code }
answer-for = Record for the coordinator
show-details = Show details
offer-help = I will help
not-sharing = Not sharing with somebody
no-report = No report is needed
choose-somebody = Choose somebody else
details-note = These details are not kept in this chat.

## A manager's desk
team-heading = Where your team needs somebody
team-nothing = Nobody in your team needs you for a conference in the next two weeks.
team-note = The next two weeks, and talks without a date. Only what still needs somebody is here.
# $who: a member of the team; $conference, $starts: which conference
need-reply = **{ $who }** needs somebody to help with the reply. { $conference } on { $starts }.
need-somebody = **{ $who }** cannot go. Somebody else is needed. { $conference } on { $starts }.
need-cover = **{ $who }** is away that day. Cover is needed. { $conference } on { $starts }.
need-company = **{ $who }** is newly qualified and needs somebody to go along. { $conference } on { $starts }.
need-report = **{ $who }** needs time for the report. Half an hour together may help. { $conference } on { $starts }.
need-supervision = A talk with **{ $who }** has no date yet. { $conference } on { $starts }.
# $code: what typed words call it
do-reply = Answer for them: { $code }
do-somebody = Choose somebody: { $code }
do-cover = Find cover: { $code }
do-company = I will go with them: { $code }
do-report = Open task { $code }
do-supervision = Give a date: { $code }
choose-heading = Who can go?
choose-label = Member of your team
choose-error = Choose who can go.
choose-nobody = Nobody else in your team is free that day. A named nurse can help you to find somebody.
choose-note = They are asked at once. The person who had it is told.
choose-button = Give it to this person
chosen = { $name } is asked now.
going-along = Recorded. You go along.
supervision-heading = When do you talk it through?
supervision-lead = A talk in supervision about the { $conference } on { $starts } has no date yet.
supervision-label = Date of the talk
supervision-error = Give a date.
supervision-button = Record the date
supervision-recorded = Recorded. Thank you.
figures-heading = Last month in figures
figures-note = Figures only. Numbers small enough to point at somebody are hidden.
figures-none = There was no conference last month.

# One card about several things: what each asks, and a button that opens it (N3, N6, N8, E33, E34).

# $count: how many tasks stand on the card
things-for-today = { $count ->
    [one] Safeguarding tasks: { $count } thing for today, in order
   *[other] Safeguarding tasks: { $count } things for today, in order
}

## What stands before the lines

lead-digest = Open one when you are ready. It shows how things stand then.
lead-catch_up = Welcome back. This is open, the nearest first. Open one when you are ready.
lead-team_week = Only what still has a gap in the coming two weeks. Each line says what may help.
lead-month_figures = Figures only. Numbers small enough to point at somebody are hidden.

lead-records_opened = For your information. There is often a good reason, such as a long list to sort.
# Below that somebody opened many records (IG16)
who-opened-them = The audit log says who it was and when. Your information governance lead can look there, and ask.
## What is missing in the reader's team, after the name of a colleague, and what helps: two sentences (W4, W8, N13)

gap-who_attends = no reply yet. Ask how you can help.
gap-declined = nobody goes yet. Choose who can.
gap-report_late_told = the report is late. A named nurse can help to finish it.
gap-report_help_offer = the report is not begun. Half an hour together may help.

## What is asked, about which conference, until when (W3); nobody of the family is named (IG5)

today-at-can-you-attend = Today at { $time }. Can you attend?

## Which conference, and the report's deadline where the report is what is asked for

with-report-due = { $what } Report due by { $by }.

## Brings the live card of one task to the end of the chat; a service line lead has none (A1)

open-request = Open request { $number }
open-number = Open number { $number }
open-task = Open task { $code }

## What to say for a moment

opened-below = It is at the end of this chat now.

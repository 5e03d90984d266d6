# Why somebody got a message: the rule, the date behind it, what stops it, what comes next (W6).

# What the heading of every task begins with; it is left out where headings are listed
said-by-all = Safeguarding task:

## How to get help, by the reader's role

help-named_nurse = If this should not have come to you, tell a safeguarding administrator.
help-safeguarding_admin = If this should not have come to you, tell whoever looks after the assistant.

ask-a-person = If you are not sure what to do, ask a named nurse.
ask-for-help = If you want help with the task, go back to it and choose I need help.
nothing-next = Nothing more is planned for you about this.
not-yours = This task is not with you any more, so nothing more comes to you about it.
as-owner = The invitation is yours.
typed = To ask why you got this, type **why**.
why = Why did I get this?

## Why a reader of this role got it

as-role-care_coordinator = You stand in for a colleague who is away.
as-role-team_manager = You manage the team, or stand in for its manager.
as-role-named_nurse = You are a named nurse.
as-role-safeguarding_admin = You are a safeguarding administrator.
as-role-service_line = You lead the service line.

## The answer, for the reader alone: nothing of anybody else's messages (A3, N13)

why-you-got-this-message = Why you got this message
we-sent-this = We sent you this message: { $heading }.
we-sent-this-on = On { $when } we sent you this message: { $heading }.
why-you = Why you
when-we-send-it = When we send it
worked-out-for = Worked out for
what-stops-it = What stops it
nothing-stops-news = nothing, because it is news
rule = Rule { $number }
what-comes-next = **What comes next for you**, if nothing changes:

## The way back to what the message was about; None where the reader may not open it

back-to-the-task = Back to the task

# The one live card of a care coordinator about one conference, in every state it can be in.

first-year = In your first year after qualifying, your manager or an experienced colleague goes with you. Tell us who.
remind-and-join = We remind you on the working day before, and send the join link 30 minutes before the start.

## What was said about cover, and what happens next (I9, I11, W6)

cover-said-substitute = A colleague is to go instead of you. To say who, choose Ask a colleague to go.
cover-said-nurse = You have asked a named nurse to go instead of you.
cover-said-apologies = You send apologies. Your team manager is told, and the report speaks for you.

## All a coordinator needs about one conference, without a name in it (IG5, IG8)

your-safeguarding-task = Your safeguarding task
your-report-speaks = Your report speaks for you when you cannot be there.
# $offered_names: the named nurses who are asked
we-asked = We asked { $offered_names }. Whoever takes it will be in touch.

## The facts that neither the notice nor the first sentences have told already

conference = Conference

## How the report, the reply and the help stand

new-version = New version
shared-with-parents = Shared with parents
still-to-do = Still to do
named-nurse-writes = A named nurse writes it for you
your-reply = Your reply
support = Support

## Who covers, asked on the same card after a decline (I9)


## How the report date came about (T11): in front when the reply is fresh, later in the fold-out

worked-out = **How the report date was worked out.**

## What happens next, and when (W6)

# After a move by more than 10 working days, once the reply is there (C3)
is-report-current = Your report was sent before the conference moved. Is it still up to date?

join-link-comes = We send the join link 30 minutes before the start.

too-late-to-undo = A reply can be taken back for 10 minutes. To change it now, choose another one.
say-the-reason = Say the reason in a few words.

## Record that the report is begun (R3)

recorded-begun = Recorded. You have begun your report.

## Record that the report is with the unit, then ask how it will be shared (R8, E17)

recorded-sent = Recorded. Thank you for sending your report.
recorded-sent-elsewhere = Recorded: you have sent your report another way. Your draft stays here.

recorded-still-right = Recorded. Your report stays as it is.

## Record the day on which it went out; one that cannot be brings the form back (AX10)

recorded-sent-on = Recorded. You sent your report on { $date }.

## How things stand now, for a card that is older than that (L4, AX11)

changed-is-over = The conference was called off or is finished.
changed-moved = The conference has moved to { $starts }.
changed-given-over = A colleague goes instead now.
# $reply_said: a sentence of its own
changed-reply = Your reply now: { $reply_said }
changed-somehow = This is how it stands now.

## What typed words are asked for; accept, clash, leave and the like are typed as they stand (AX10)

asked-how = How will you take part? Say accept, in person, phone or decline.
asked-why-not = Why can you not attend? Say one of these: clash, leave, sick, not involved, discharged, not engaging, safety, other.
asked-which-reason = What is the reason? Say it in a few words.
# $known: the reader's conferences, each with its number
asked-which-conference = Which conference? Say its number: { $known }.
no-conferences = You have no conferences coming up.

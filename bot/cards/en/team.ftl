# What managers, nurses and leads are asked when somebody needs their support (E3-E6, E10, E14, E31).

look-at-the-reason = Look at the reason with them first: is it right that nobody goes?
can-somebody-else-go = Can somebody else go? The report is still needed.
report-for-was-due = The report for { $what } was due by { $due }.

## Whom it is about, as this reader would say it; never by name (N13)

member-of-your-team = A member of your team
care-coordinator = A care coordinator

## One ask to a manager, a nurse, a service line lead or an administrator, without a name (IG5, W8, N13)

# $helper: the named nurse who helps
named-nurse-is-helping = { $helper }, named nurse, is helping. You do not need to do anything.
talk-with-your-team-member = Talk with your team member about what would help. To see who it is, choose Show details.
to-see-who-it-is = To see who it is, choose Show details.
tell-the-named-nurse = Tell the named nurse on duty what you think. The nurse records who has it.
talk-with-the-team-manager = Talk with the team manager, who is asked as well. Then choose who has it.
i-agree = I agree: the decline stands
talk-to-the-coordinator = Talk to the coordinator

# What a nurse reads once a decline was looked at: it stands, or there is a talk (I10)
decline-stands = A named nurse has looked at the reason, and the decline stands. The team manager hears of it.
report-needed = The report is still needed.
asked-once-more = The care coordinator is asked for a reply once more. Talk it through with them. You hear of it if they decline again.

## Why it is right that nobody goes: needed to agree, and kept sealed (I10)

if-you-agree-why = If you agree, why is it right that nobody goes?
say-why-it-is-right = Say in a few words why it is right.

## A reply is late; help is what is asked for (E3). $whom: one of the two above; $what: the conference with its date

has-not-replied = { $whom } is invited to { $what } and has not replied yet. Can you help with the reply?

## Who goes and who writes (E4)

who-goes-and-writes = { $whom } is invited to { $what }. We do not know yet who goes. Who will attend, and who will write the report?

## The colleague who was asked cannot go (I12)

who-goes-instead = { $whom } asked a colleague to go to { $what } instead. The colleague cannot go, or has not answered. Who can go?

## A newly qualified worker goes (A4)

who-goes-along = { $whom } goes to { $what }. They are in their first year after qualifying. Who goes with them? It is best if they have observed a conference before.

## Neither Teams nor an e-mail brought it to the coordinator (N10)

we-could-not-bring = We could not bring a message about { $what } to { $whom }, in Teams or by e-mail. Speak to them. They may need to open Conference Assistant in Teams.

## Decide now (E5)

nobody-goes = Nobody from us has said yet that they go to { $what }. Decide what is best: a substitute, a named nurse, or apologies with a report.

## Nothing of the case: only that a team may need support (E5, A1)

service-told = A conference in the next days has nobody from your service line yet. The team manager and the named nurses have been asked to decide. Support them if they ask you.

## Somebody said no (E6, I10)

cannot-attend = { $whom } cannot attend { $what }.

## Thirty minutes (E10)

# $due: until when the report is to be with the unit
report-not-started = The report for { $what } is due by { $due }. It has not been started. Can you offer the care coordinator 30 minutes?

## What is late can still be finished together (E14)

can-you-help = Can you help to finish it?
what-would-help = What would help to finish it? A named nurse can do that with your team member.

## A nurse is to be found (E31)

# $waiting: the number of the request
somebody-waits = Somebody waits for a named nurse's help with { $what }. Nobody has taken the request yet. Ask a named nurse to take request { $waiting }.

## Two have passed it on (E7, I13)

whose-is-it = Two colleagues have said that { $what } is not theirs. Decide together whose it is.

## The last working day before (E15)

who-writes = The report for { $what } was due by { $due }. It is not with the unit yet. Decide with the care coordinator: can they still send it, or do you write it for them?

## A manager reads and comments (E16)

# $limit: until when it is to be agreed to
report-to-read = A report for { $what } is ready for you. Read it, and write your comment by { $limit }.

## The reason, not blame (E18, W4)

not-shared-yet = The report for { $what } is with the unit. We do not know yet whether each parent has read it. Ask the care coordinator what stands in the way, and what would help.

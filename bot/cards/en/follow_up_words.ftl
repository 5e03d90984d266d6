# The words of what nurses, managers and administrators are asked (E23-E28, E32, E35, W8, N13).

## Which conference it is about, and who reads it

a-member-of-your-team = A member of your team
a-care-coordinator = A care coordinator

## Ask the unit whether the link still works (E32, IN14)

holds-no-link = The invitation to { $what } holds no join link. Ask the conference unit for it.
is-the-link-right = The link for { $what } came with the invitation, which may be months old. Ask the conference unit whether it still works.
if-there-is-a-new-link = If there is a new link, ask for a new invitation and attach it to a message in this chat.

## Somebody waits outside (E23)

cannot-get-into = { $whom } cannot get into { $what }. They have the number of the conference unit. Can you help them to get in?

## The unit's list settles it (E24)

who-attended = We do not know yet who attended { $what }. Ask the conference unit for its attendance list, and attach the file to a message in this chat.

## A prompt for supervision, without blame (E25, W8, N14)

talk-it-through = { $whom } could not attend { $what }. Talk it through with them in supervision. When is that?
never-blame = The talk is there to support them. It is not about blame.

## One reminder (E25)

is-there-a-date = { $whom } could not attend { $what }. Is there a date for the talk in supervision?

## A count, and nothing of any conference (E25, A1)

talk-has-no-date = In your service line, 1 talk in supervision about a missed conference has no date yet. The team manager was reminded. Support them if they ask you.

## Offer a talk (E26)

was-difficult = { $whom } says that { $what } was difficult. Can you offer them a talk?
their-manager-is-not-told = Their manager is not told.

## Ask the unit (E27)

decisions-are-due = The decisions of { $what } are due, and nobody has told us that they have come. Ask the conference unit for them.

## Ask the unit, check, file (E28)

minutes-are-due = The minutes of { $what } are due. Ask the conference unit for them.
check-the-minutes = When they come, ask the care coordinator whether they are right, and file them.

## Was it recorded, and how it is taken further here (E35)

disagrees = { $whom } disagrees with the decision or the plan of { $what }. Talk with them. Was the disagreement recorded in the minutes?
escalation-policy = If they want to take it further, use the escalation policy of this area.

## A nurse is to be found (E35)

disagreement-waits = A disagreement about { $what } still waits for a named nurse. Ask one of them to look after it.

## The reason from the list, if one was given; never words of their own

reason-of-decline = Reason given: { $reason }.
reason-afterwards = Reason given: { $reason }.

## The date that was recorded

talk-is-on = Recorded: the talk is on { $day }.

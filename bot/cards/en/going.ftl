# Who goes, for which part, and why not: the forms beside a coordinator's card (I8, I9, I11).

quoracy = Tell us only if you cannot be there for all of it. With too few people in the room, the conference may not be able to decide.
what-you-can-do = You can be there for a part of the meeting, or a colleague can go instead of you.
who-can-read-this = Your team manager, the named nurses and the safeguarding administrators can read this.

## Which part of the meeting; in words or times where none of the usual ones fits (I8, P12)

which-part = Which part can you be there for?
i-can-be-there = I can be there
choose-which-part = Choose which part.
which-other-part = If it is another part, which? For example: 10am to 11am
say-which-part = Say which part in a few words.
i-will-be-there-then = I will be there for this part

## Why somebody cannot come; another reason is said in words (I9, I14)

which-other-reason = If it is another reason, which?
say-the-reason = Say the reason in a few words.

## A part of the meeting, or who goes instead or besides; nobody is named on it (IG5)

ask-somebody-else-to-go = Ask somebody else to go instead
ask-a-colleague-to-go = Ask a colleague to go instead
a-part = I can be there for a part
somebody-wants-to-observe = Somebody wants to observe

## For which part somebody is there, as their card says it; their own words stay out of it

# $parts: for which part, such as: for the beginning
you-will-be-there = You will be there { $parts }.

## Who covers was recorded (I9)

covered-nurse = Recorded. We have asked the named nurses on duty to go instead of you.
covered-apologies = Recorded. You send apologies and your report. Your team manager is told.

## Who covers after a decline; without an answer the card asks again beside the field (I9)

recorded-now-who = Recorded. Now tell us who can go.

## A named nurse agrees that the decline stands, and says why (I10)

recorded-decline-stands = Recorded.

## A named nurse talks with the coordinator, who is asked for a reply once more (I10)

recorded-asked-once-more = Recorded.

## What typed words are asked for; beginning, end, our part and the like are typed as they stand (AX10)

asked-which-part = Which part? Say beginning, end, our part, or when, such as: 10am to 11am.
asked-who-covers = Who covers for you? Say a colleague, a nurse, or apologies.

# Sharing the report with each parent: the ask, the list, and one person's form (E17, E18, R11-R14).

# $number: which of them, as the invitation lists them
parent = Parent { $number }
child = Child { $number }

## How it was shared

method-face_to_face = Face to face
method-phone = By phone
method-video = By video
method-post = By post
method-read_aloud = Read aloud
method-in_the_meeting = In the meeting itself

## Who helped them to understand it

helper-interpreter = An interpreter
helper-advocate = An advocate
helper-both = An interpreter and an advocate

## What is recorded of one person

state-not_yet = not yet
state-declined_by_person = did not want it
state-withheld = not shared, as agreed with a named nurse

## Sensitive background is talked over before the day of the conference (R15)

background-to-talk = sensitive background to talk about first
background-talked = talked about the sensitive background on { $day }
talks-left = { $count ->
    [one] Talk about the sensitive background with one person before the day of the conference.
   *[other] Talk about the sensitive background with { $count } people before the day of the conference.
}

## The report is sent: what is left to do with it (E17)

how-will-you-share = Your report is with the unit. When and how will you share it with each parent? The date for that is { $by }. Parents who have read it can say what is right, and what would help the child.
how-will-you-share-anew = Your new version is with the unit. Whoever has read the earlier one has not read this one yet. When and how will each parent hear what has changed? The date for sharing is { $by }.

## Today is the last day for it (E18, R13)

share-by-today = Your report for the { $conference } is to be shared with each parent by { $by }. Choose what suits them: face to face, by phone, by video, by post or read aloud.

## Why the meeting itself is no time for it (R13)

too-late-in-the-meeting = Sharing it in the meeting comes too late: nobody has time to read it there.

## How far sharing with the parents is: "1 of 2"; nothing before the report is sent

how-many-recorded = { $settled_count } of { $count } recorded

## What is recorded of one person, without their words

shared = shared
knows-earlier = has read the earlier version of { $day }, not this one yet
shared-how = shared { $how }
how-and-when = { $method } on { $day }
does-not-count = { $how }, which does not count

## Everybody with whom the report is shared; their names only where the chat keeps no copy (IG8)

record-each-parent = Record each parent separately. Record a child too, when they are old enough to hear it.
for-the-others = For the others, say for example **{ $typed }**.
sharing-your-report = Sharing your report

## One person: when, how, who helped, and what they said (R11). `said` is what was filled in before

i-have-shared-it = I have shared it
when-did-you-share-it = When did you share it?
how = How?
choose-how = Choose how you shared it.
did-somebody-help = Did somebody help them to understand it?
choose-who = Choose who, or leave it empty.
what-did-they-say = What did they say about it? If they said nothing, write that.
write-what-they-said = Write what they said, in { $count } letters or fewer.
tell-what-changed = They know the earlier version. Tell them what has changed, and record what they say about it.
may-not-be-safe = If it may not be safe to share it with them, talk to a named nurse first. Nobody decides that alone.
sensitive-background = Sensitive background
they-did-not-want-it = They did not want it
talk-about-not-sharing = Talk to a named nurse about not sharing
make-a-copy = Make a copy for this person
sheet = A sheet to read aloud
take-it-back = That was wrong: take it back

## Tips for the talk (R11, R13, R15)

tips = Tips for sharing a report
tip-safety = **Safety first.** Could sharing it put a child or an adult at risk? Talk to a named nurse before you share anything.
tip-time = **Give it time.** Share it some days before the meeting, and talk about hard parts of their past beforehand. Nobody should meet them for the first time in the room.
tip-together = **Read it together.** Use plain words, one part at a time. Begin with what works well.
tip-views = **Ask what they see differently.** Write down what they say in their own words. You do not have to agree.
tip-help = **Bring help if they want it.** An interpreter, an advocate, or somebody they trust. A child does not interpret for a parent.
tip-child = **Tell children in words for their age.** What happens, who will be there, and how their views are heard.
tip-meeting = **Not in the meeting.** Nobody has time to read there, so it does not count as shared.

## Opens the form of one person; its title names nobody (IG8)

record = Record { $called }

## They did not want it

recorded-did-not-want = Recorded. They did not want to read or hear it.

## That was wrong (AX10)

taken-back = Taken back. It is not shared with this person yet.

## Take back what was recorded a moment ago; both stay in the audit log (L2)

as-it-was-before = Taken back. It is as it was before.

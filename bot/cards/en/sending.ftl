# Sending the report to the council's conference unit, and what became of it (R5-R9, IG25, HZ19).

## Before it is sent

send-your-report = Send your report
goes-as = It goes to the conference unit by secure e-mail, as a Word file and as a file to print. We tell you here when their mail server has it.
to-which-address = To which address?
another-address = Another address
other-address = The other address, if it is not in the list
new-address-waits = A second person checks a new address before anything goes there.
choose-address = Choose an address, or write one.
send-to-the-unit = Send to the unit
send-myself = I send it myself
ask-my-manager = Ask my manager to read it
manager-reads-first = In this area your team manager reads the report before it goes to the unit. They write a short comment, or send it back to you.
open-to-send = The button shows you where it goes. This chat would keep that address, so it is not shown here.
send-my-report = Send my report

## After that

on-its-way = Your report is on its way. We tell you here when the unit's mail server has it.
waits-for-second-person = Your report waits until a second person has checked the new address. That is often done within an hour or two. If it cannot wait, choose "I send it myself".
handed-in = Your team manager has been asked to read your report. We tell you what they say.
taken-back = Your report was stopped before it left. You can change it and send it again.
stop-it = Do not send it yet

## Where it stands, on the card of the conference

state-held = Waits until a second person has checked the address
state-queued = On its way to the unit
state-sending = On its way to the unit
state-refused = Not sent: the unit's mail server did not take it
state-returned = Not sent: it came back from the unit
state-checked = Ready to be sent
state-awaiting_authorisation = Your manager is reading it
state-returned_by_manager = Your manager asks for a change
state-authorised = Your manager agrees; ready to be sent

state-new_version = You are writing a new version

## A new version of a report that was sent (R9)

new-version = Send a new version
first-stays = You can change your report again. What you sent stays on record, and the first sending decides whether it was on time.
why-new-version = Why is there a new version? Such as new facts, or a new date.
say-why-new = Say why in a few words.
# Stands there already after a move; it can be changed (C3)
date-moved = The conference has a new date.
begin-new-version = Begin the new version
new-version-begun = Recorded. You can change your report now. The unit has your earlier one until you send this.
new-version-written = You have begun a new version. The unit does not have it yet.

## The receipt (R8)

receipt = Receipt for your report
# $when: when the unit's mail server took it
arrived = The unit's mail server took your report on { $when }.
sent-by-hand = You told us that you sent your report on { $when }.
# $due: when it was due
on-time = That was on time: it was due by { $due }.
late = It was due by { $due }, so it counts as late. It still helps the conference.
# $count: how many versions were sent before (R9)
earlier-versions = { $count ->
    [one] One earlier version was sent before it. The first sending decides whether it was on time.
   *[other] { $count } earlier versions were sent before it. The first sending decides whether it was on time.
}
to-address = It went to { $address }.
not-sent-yet = Your report has not been sent yet.

## When a manager reads it (R5-R7)

read-and-comment = Read this report, then agree or send it back
comment-shows = Your comment shows the conference that you have read the report. Write at least 20 words on what it says about each child.
your-comment = Your comment
what-to-change = What should be changed?
i-agree = I agree to this report
send-it-back = Send it back
agreed = Recorded. You agree to this report, and its writer is told.
sent-back = Recorded. The report is back with its writer, who reads your reason.
report-opens-in-app = The report is shown only in an up-to-date Teams app, because a chat would keep its words.

## To take it along (R8)

save-and-send = Save your report, then send it to the unit by your own secure e-mail. When it is gone, choose "I have sent it".
i-have-sent-it = I have sent it
open-files = Open the files
files-for-minutes = The page with the files opens in your browser. It works for 15 minutes. Do not pass the address on.

# A request for help as the named nurses see it (Q2-Q6). It names nobody (IG5, IG8).

wanted = Asked for
begin = I have begun
done = This is done
give-back = I cannot do this after all
pass-on = Pass it to a colleague
not-sharing = Not sharing with somebody
read-words = Read what they wrote

## What is asked for

kind-advice = advice
kind-help_with_report = help with the report
kind-report_on_behalf = that you write the report
kind-attend_with_me = that you come to the conference
kind-attend_for_me = that you go to the conference instead
kind-supervision = supervision
kind-debrief = a talk after the conference

## Where the request stands

# $what: the conference with its date
asks = A care coordinator asks for help with { $what }. Can you take this?
still-waits = A care coordinator still waits for help with { $what }. Can you take this?
# $name: the nurse who has claimed it
claimed-by = { $name } has claimed this request.

## One nurse's card about one request. It names no coordinator and no family (IG5, IG8)

you-are-helping = You are helping a colleague
you-have-it = You have a request about { $what }. To see who asked, choose Show details.
no-longer-needed = The care coordinator no longer needs help with this. You do not need to do anything.
is-completed = This request is completed. You do not need to do anything.
was-cancelled = The { $conference } on { $starts } was cancelled. You do not need to do anything.
you-write = You write it. The date for it is { $by }.
# $stands: where it is on its way, one sentence or two
you-write-stands = You write it. The date for it is { $by }. { $stands }.
report-given-back = You gave the report back to the care coordinator. You cannot read or change it any more.
request-number = Request number { $number }

## What the nurse who has it can do: see, write, find a time, begin, finish, give back (Q5, Q6)

report-is-sent = The report is sent
send-report = Send the report
write-report = Write the report
continue-report = Continue the report
give-report-back = Give it back to the coordinator

nurses-know = Recorded. The named nurses know of it, and one of them will be in touch with your colleague.
say-claim = To take it, say **claim { $number }**.

## Ask the duty named nurses, and say who was asked; a form that was begun stays as it is (Q1)

help-is-on-its-way = Help is on its way

## The conference is off, and help is needed all the same (Q7)

asked-again = Recorded. The named nurses are asked again.

## Did this help? Yes or no, once (Q5)

thank-you-for-telling = Recorded. Thank you for telling us.

## Take the request back (Q7)

taken-back = Your request for help was taken back. You can ask again at any time.

## The first nurse has it; the second hears who was first (Q3)

is-yours = Thank you. It is yours, and the care coordinator is told.

## A nurse writes the report for the coordinator (E15, R10); another who helps already is named

is-yours-to-write = Thank you. You write it, and the care coordinator is told.

## The nurse who writes it says that it is with the unit (R8, R10)

thank-you-for-sending = Recorded. Thank you for sending the report.

## What waits for this nurse, and what she has claimed

your-requests = Your requests
nobody-waits-for-help = Nobody waits for help at the moment.

## Who was asked, and when they can answer (Q1, Q2)

# $names: the nurses on duty; $when: from when they are
asked-now = Recorded. { $names } can see your request now. Whoever takes it will be in touch.
asked-for-later = Recorded. The named nurses are not on duty now. { $names } will see your request on { $when }.

## One line of the list

line-mine = **{ $number }.** { $conference } on { $when }: you have it.
line-waits = **{ $number }.** { $conference } on { $when }: waits for a nurse.

notes-need-the-button = Notes are shown by the button in an up-to-date Teams app. Anywhere else, this chat would keep them.

## The nurse has begun (Q5)

thank-you-for-beginning = Recorded. Thank you for beginning.

## The nurse cannot after all: the others are asked, and whoever asked is told (Q6)

others-are-asked = Other named nurses are asked now, and the care coordinator is told. Thank you for saying so.
given-back = Given back

thank-you-for-giving-back = Recorded. The care coordinator has your note, and goes on with the report.

## The colleague is asked; she says herself whether she can (Q6)

colleague-is-asked = Your colleague is asked now, and the care coordinator is told.
passed-on = Passed on

## Record it; whoever asked is asked once whether it helped (Q5)

choose-what-came = Choose what came of it. Nothing was changed.
thank-you-for-help = Recorded. Thank you for your help.

## Keep it, and tell the other that there is one; words that cannot be sent come back (AX10)

your-note-was-sent = Your note was sent.

## A request is passed on to somebody who is no named nurse (Q6)

no-other-nurse = No other named nurse has that address. Nothing was changed.

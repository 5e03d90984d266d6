# The day's list for named nurses, by e-mail and on paper, to work by phone without Teams (IG28).
#
# It names staff, never a family, a council or a reference.

# Neutral words only (IG5)
subject = Safeguarding list for today
# $date: today, with its year
heading = Safeguarding list for { $date }
for-whom = For named nurses. It names staff and no family.
# $until: the last day on it, without its year
coming = Conferences from today to { $until }
overdue = Reports that are overdue for other conferences
no-team = No team

## One invitation, in two lines

# $day: without its year; $clock: when it starts; $staff: who is invited; $code: for typed words
who = { $day }, { $clock }: { $staff } (code { $code })
# $number: the staff member's own number of the conference
who-with-number = { $day }, { $clock }: { $staff } (number { $number }, code { $code })
time-not-known = time not known yet
# $reply, $report and $phone: from below
what = Reply: { $reply }. Report: { $report }. Unit: { $phone }.
on-hold = The unit may have called it off: ask before anybody travels.
no-phone = no phone number known

## Whether a reply is there (I8-I11); one to an earlier date has to be confirmed (C3)

reply-of-nobody = nobody has this yet, so it has to be assigned
no-reply = none yet
replied-accept_remote = attends remotely
replied-accept_in_person = attends in person
replied-accept_phone = attends by phone
replied-accept_part = attends a part of it
replied-decline = cannot attend
replied-substitute = somebody else goes
# $said: as above
to-be-confirmed = { $said }, said for an earlier date, to be confirmed

## Whether the report is there

report-not-asked = not asked for yet
report-sent = sent
report-not-needed = not needed
# $by: the deadline
report-was-due = not sent, was due by { $by }
report-due = due by { $by }

## What does not stand on it

left-out = { $count ->
    [one] { $count } conference not printed here: ask a named nurse.
   *[other] { $count } conferences not printed here: ask a named nurse.
}
unreadable = { $count ->
    [one] { $count } invitation cannot be read. Tell whoever runs the assistant.
   *[other] { $count } invitations cannot be read. Tell whoever runs the assistant.
}

## How to do without Teams

phone-heading = IF TEAMS IS DOWN
phone-staff = 1. Phone the staff member. Read out the time and the number or code from this list.
phone-join = 2. To join, the staff member phones the unit and asks for the dial-in number for that time.
phone-unit = 3. To accept, to send apologies or to ask about a report, phone the unit.
phone-write-down = 4. Write down what was said, when and by whom. Enter it in the assistant when Teams is back.
phone-emergency = If a child is in immediate danger, call 999 or children's services.

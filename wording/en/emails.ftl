# E-mails to staff and to the units (N10, E10, R8). They name no family, and their subjects tell nothing (IG5).
#
# A text stands as it is sent: with its empty lines, below its key.

# What stands before the address they come from
sender = Conference Assistant

## A message that could not be brought in Teams (N10)

task-subject = You have a safeguarding task
task-text =
    Hello,

    You have a safeguarding task. We could not bring it to you in Microsoft Teams.

    What to do now:

    1. Open Microsoft Teams.
    2. Choose Apps, look for Conference Assistant, and choose Add or Open. If you have blocked it, unblock it.
    3. Say hi to it. It shows you what needs you.

    If that does not work, or you have any question, ask your team manager or the safeguarding administrator.

    If a child is in immediate danger, call 999 or children's services now. Do not wait for this assistant.

    This e-mail carries no details on purpose. Please do not answer it: nobody reads the answers.

## A half hour with a named nurse, for both calendars (E10)

time-title = Safeguarding: 30 minutes
time-agreed-subject = Safeguarding: 30 minutes
time-agreed-text =
    Hello,

    You have agreed on 30 minutes. The time is in the calendar file of this e-mail.

    To change it or call it off, open Conference Assistant in Teams.
    Nobody reads answers to this e-mail.

    If a child is in immediate danger, call 999 or children's services now.
    Do not wait for this assistant.
time-off-subject = Safeguarding: 30 minutes, called off
time-off-text =
    Hello,

    The 30 minutes that you had agreed on do not take place. The calendar file of this e-mail takes them out.

    To find another time, open Conference Assistant in Teams.
    Nobody reads answers to this e-mail.

    If a child is in immediate danger, call 999 or children's services now.
    Do not wait for this assistant.

## The report, to the conference unit (R8)

report-subject = A report for you
# $reference: the unit's own, or the words below; $author: who wrote it
report-text =
    Hello,

    Attached is our report for the conference { $reference }. It is there twice, as a Word file and as a PDF, with
    the same words.

    { $author } wrote it. To ask something, answer this e-mail.

    If you did not expect this report, delete it and tell us by answering this e-mail.
report-without-reference = to which you invited us

## The daily word that the assistant lives, to whoever runs it (N10)

heartbeat-subject = The assistant is alive: { $sent-count } sent, { $failed-count } failed, { $held-count } held
# $date: the day that is told of
heartbeat-day = { $date }, by what became of each message:
heartbeat-sent = Sent: { $count }
heartbeat-failed = Failed: { $count }
heartbeat-held = Held in doubt: { $count }
heartbeat-dropped = Dropped or expired: { $count }
# $oldest: since when the oldest is due, or the words below
heartbeat-waiting = { $count ->
    [one] Waiting now: { $count } message; the oldest due: { $oldest }.
   *[other] Waiting now: { $count } messages; the oldest due: { $oldest }.
}
heartbeat-nothing-due = nothing is due
heartbeat-sending-held = Sending is held by hand: yes.
heartbeat-sending-open = Sending is held by hand: no.
heartbeat-alarms = Alarms that stand: { $count }.
heartbeat-version = Version: { $version }.
heartbeat-ends = This comes every working day at 9am. When it does not come, the assistant needs attention.

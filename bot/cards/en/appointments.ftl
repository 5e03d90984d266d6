# Finding half an hour for the two; never with a name (IG5, E10).

find = Find 30 minutes
find-other = Find another time
accept = This time suits me
call-off = Call this time off
# $when: day and time
waits-for-you = Does this half hour suit you: { $when }?
waits-for-other = You suggested { $when }. We tell you when it is agreed.
agreed = You have agreed on half an hour: { $when }.
calendar = Put it in my calendar
choose = These half hours are free for both of you, as far as we know. Your colleague is then asked, and can agree or find another.
no-time = We found no half hour in which you are both at work and free. A note may be quicker.
later = Later times
back = No time now

calendar-title = Safeguarding: 30 minutes

agreed-now = Agreed. Where your trust sends e-mails, it comes to both calendars within some minutes. You can also put it in your calendar yourself.

## Suggest one to the other; one that is free no more brings other times (AX10)

suggested = Suggested. Your colleague is told and can agree.

## It does not take place

called-off = Called off. Your colleague is told.

## A time that was not offered

no-such-time = There is no such time. Choose one of these.

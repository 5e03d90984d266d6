# Writing the report, one question on a card (B1-B16). The desk stays in the chat and names nobody (IG5, IG8);
# the questions, the texts and the names are shown in answers that Teams does not keep.

## The desk: where the report is, and how far

desk-heading = Your report
# $conference: its kind, with "the"; $starts: its day and time
desk-about = For the { $conference } on { $starts }.
# $due: the time and day by which the report is due
desk-due = It is due by { $due }.
# $answered-count: how many questions have an answer; $all-count: how many there are
desk-progress = **{ $answered-count } of { $all-count }** questions have an answer.
# $number: of the question; $heading: of its section
desk-at = You are at question { $number }: { $heading }.
# $number: which child
desk-at-child = It is about child { $number }.
desk-doubled = In one place there are two texts. Choose which to keep.
desk-checked = You have checked it. It can go when you are ready.
desk-safe = Nothing you write stands in this chat. It opens here for you alone, on any device.
desk-open = Go on with my report
desk-begin = Write my report
desk-check = Check my report
desk-bring = I have a text already
desk-explain = How a conference works
desk-below = Your report is at the end of this chat.
# Old Teams clients cannot show what the chat does not keep.
needs-the-button =
    Your report is shown by the button in an up-to-date Teams app. Anywhere else, this chat would keep it. You can also write it in Word, and attach the file to a message here.

## One question

# $number: of this question; $all: how many there are
progress = Question { $number } of { $all }
child = Child
needed = The conference needs this part.
may-stay-empty = This part may stay empty.
your-answer = Your answer
too-long = Shorten this text.
# $when: day and time
saved-by-you = Saved by you on { $when }.
# $name: who wrote it; $when: day and time
saved-by = Saved by { $name } on { $when }.
next = Save and go on
back = Save and go back
last = Save, and see what is left
help-title = Why, an example and tips
why = Why it matters
example = An example. Everybody in it is invented.
tips = Tips
show-model = Show me a whole report
go-to = Go to
go-to-error = Choose a question.
go-there = Save and go there
close = Save and close
both-wait = There are two texts for this part. Choose which to keep.
look-at-both = Look at both texts
saved = Saved.
state-answered = answered
state-needed = still needed
state-free = may stay empty
state-doubled = two texts
# $number: which child
about-child = child { $number }

## Actions of the last conference (B10)

action = What was your service asked to do?
status = Is it done?
choose-status = Choose how far it is.
status-done = Done
status-part = Done in part
status-not_done = Not done
barrier = What got in the way?
next-step = What is the next step?
next-on = By when?
next-on-error = Choose a day.
# $barrier, $step: in the writer's own words; $day: a date
told-barrier = What got in the way: { $barrier }
told-next = Next: { $step }
told-by = By { $day }
from-invitation = The invitation tells this action. Change it where it is not right.
add-action = Add another action
no-actions = If nothing was asked of your service, write that.

## All questions

list-heading = What is left
list-all-done = Every part that is needed has a text.
# $count: how many parts still need a text
list-left = { $count ->
    [one] { $count } part still needs a text.
   *[other] { $count } parts still need a text.
}
list-next = Run the checks next. They take a moment, and help to find what readers may miss.
list-to-desk = Save for later

## Two texts

both-heading = Two texts for one part
both-lead = This part was changed in two places. Nothing is lost: choose what to keep.
both-standing = The text that stands now
both-other = The other text
both-keep-standing = Keep the first
both-keep-other = Keep the other
both-keep-both = Keep both, one after the other
both-settled = Kept. The other one stays in the history.
# $when: day and time
wrote-you = By you, on { $when }.
# $name: who wrote it; $when: day and time
wrote = By { $name }, on { $when }.
blank = Nothing was written.

## Typed words

# $number: of the question; $heading: of its section; $ask: the question
typed-ask = Question { $number }, { $heading }. { $ask } Write no names: what you type stays in this chat.
typed-saved = Saved. Say next for the next question, or section 6 for another one.
typed-doubled = Saved beside the text that was there. Open the report to choose which to keep.
typed-last = Saved. That was the last question. Open the report to check it.

## A question that there is not

no-such-question = There is no question with that number.
# $last: the number of the last one
questions-there-are = There are questions 1 to { $last }.

## A child, by name and birth (B1, G4)

# $name: as the invitation gives it, or from below; $date: of birth
child-born = { $name }, born on { $date }
# $date: on which the birth is expected
child-expected = { $name }, expected on { $date }
child-unborn = Unborn baby
child-unnamed = Child without a name

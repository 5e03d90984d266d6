# Somebody's own request for help, and the form that says what would help (Q1-Q8).
# The nurse is named, nobody of the family is (IG5, IG8).

title = My request for help
back = Back to my task
withdraw = I no longer need help
say-more = Say what would help

## Where it stands

asked-for = You asked for
conference = Conference
# $names: the nurses who were asked
waits = We asked { $names }. Whoever takes it will be in touch.
given-back = Another nurse is now asked: { $names }. You do not need to do anything.
# $nurse: who has it
helped-by = { $nurse }, named nurse, is helping you.
ask-helped = Your request for help is done. Did this help? We ask it once.
helped = Yes, it helped
not-helped = No, it did not
did-help = You said that it helped. Thank you.
did-not-help = You said that it did not help. You can ask again at any time.
ask-still-needed = The conference was cancelled. Do you still need help from a named nurse?
still-needed = I still need help
# On the card that closes with the conference, which has no buttons
say-still-needed = You had asked a named nurse for help. If you still need it, say **still needed { $number }**.
report-given-back = Your report is with you again
# $nurse: who wrote it for a while
write-it-again = { $nurse }, named nurse, cannot go on with your report. You write it from now on, and all that is written is there. You can ask for help again at any time.
is-over = This request is finished. You can ask for help again at any time.

## The form

form-heading = What would help you?
form-lead = You can say what would help most. Only the named nurses read it.
form-kind = What kind of help?
form-kind-wrong = Choose what would help.
form-words = What should the nurse know first? You can leave this empty. Do not write names here.
# $most: how many letters fit
form-words-wrong = Say it in { $most } letters or fewer.
form-ask = Ask a named nurse

## What can be asked for

kind-advice = Advice
kind-help_with_report = Help with my report
kind-report_on_behalf = Write the report for me
kind-attend_with_me = Come to the conference with me
kind-attend_for_me = Go to the conference for me
kind-supervision = Supervision
kind-debrief = Talk it over afterwards

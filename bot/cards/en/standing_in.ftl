# A colleague goes instead: asking them, their answer, and the task in their hands (I11, I12, A5).

# $by: until when we wait for an answer
asked-until = Recorded. Your colleague is asked by { $by }. If they cannot go, we tell you and your manager.
asked = Recorded. Your colleague is asked. If they cannot go, we tell you and your manager.
you-go-instead = You go instead of a colleague.

tick = I have read the report and know the case
given-over = A colleague goes instead of you and has the task now, with its reminders and the report. Thank you for handing it over.
in-your-hands = You go instead of a colleague. The task is yours now, with its report.
cannot-any-more = I cannot go any more
# $by: until when
answer-needed = An answer is needed by { $by }.

## Can you go instead? Kind and date only: no name before they have agreed (A1, A5, I11)

can-you-go-instead = Safeguarding task: can you go instead?
read-the-report-first = Ask your colleague for the report and read it first.
before-you-agree = Before you agree
tick-this-once-read = Tick this once you have read it.
they-ask-you = A colleague cannot attend { $conference } on { $starts }. They ask whether you can go instead.
i-will-go = I will go
i-cannot-go = I cannot go

## The task in the hands of whoever goes instead; nobody is named on it (IG5)

i-can-still-go = I can still go

## What is left of the card of whoever handed the task over: they may know no more of it (I11)

colleague-has-it = A colleague has this task

## They cannot go: nothing more is asked of them

thank-you-for-telling-us = Thank you for telling us. Your colleague and their manager are told now.
recorded = Recorded

## They go, once they have ticked that they have read the report (A5)

recorded-it-is-yours = Recorded. Thank you. The task is yours now.

## After a move: they can still go (C3)

recorded-still-go = Recorded. You can still go.

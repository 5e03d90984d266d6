# What a nurse is asked when a request is done, or goes to a colleague (Q5, Q6).

outcome-heading = What came of it?
outcome-lead = The care coordinator is then asked once whether it helped.
outcome-label = What did you do?
outcome-wrong = Choose what came of it.
outcome-done = This request is done
outcome-not-yet = It is not done yet
came-advice_given = I gave advice
came-report_helped = I helped with the report
came-report_written = I wrote the report
came-attended = I attended
came-supervision_held = We had supervision
came-not_needed_after_all = It was not needed after all
came-report_given_back = I gave the report back to the coordinator

## The nurse who writes the report gives it back to the coordinator (R10)

back-heading = Give the report back
back-lead = The care coordinator writes it from now on, and all that is written stays. You can then read and change it no more.
back-label = What should the coordinator know? They read it with the report.
# $most: how many letters fit
back-wrong = Write a short note, in { $most } letters or fewer.
back-give = Give it back
back-keep = I will keep it
pass-heading = Pass it to a colleague
pass-lead = Your colleague is asked and can say yes. The care coordinator is told. Your notes stay with the two of you.
pass-nobody = There is no other named nurse in the staff directory.
pass-label = Which named nurse?
pass-wrong = Choose a named nurse.
pass-ask = Ask this nurse
pass-keep = I keep it

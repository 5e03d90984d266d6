# Not sharing the report with one parent or child, as agreed (R12, P17).

heading = Not sharing the report
only-together = Nobody decides this alone. It needs a reason, a named nurse and the chair; and the police, where they are concerned.
# $called: such as "parent 1"
choose = Do not share with { $called }

## Why, and who agreed

your-name-stands = You record it as the named nurse who agrees. The care coordinator reads that it is agreed, and this person gets no copy.
why = Why is it not safe to share it with them?
say-why = Say why in a few words.
does-the-chair = Does the chair agree?
chair-not_yet = Not yet
chair-agrees = Yes, the chair agrees
do-the-police = Are the police concerned?
police-not_yet = Yes, and they have not agreed yet
police-agree = Yes, and they agree
police-not_concerned = No
choose-one = Choose one.
record = Do not share it
recorded = Recorded. The report is not shared with this person, and no copy is made for them.
form-opens-in-app = This form is shown only in an up-to-date Teams app, because a chat would keep its words.

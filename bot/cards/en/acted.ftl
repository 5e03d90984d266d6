# On a coordinator's own card: who recorded something for them (A1). Kind, and without blame.

# $name, $role: who did it
did-reply = { $name }, { $role }, recorded this reply for you. You can change it.
did-attendance = { $name }, { $role }, recorded for you who was there. You can change it.
did-report_sent = { $name }, { $role }, recorded for you that the report is sent.
did-stand_in = { $name }, { $role }, asked a colleague to go instead of you. You can change it.
did-report_not_needed = { $name }, { $role }, decided that no report is needed.

# Recording something for a colleague who is absent, with a reason (A1, R2).

heading = Record for a colleague
# $conference, $starts: which conference
lead = { $conference } on { $starts }.
note = The coordinator reads on their card who recorded it. The reason is kept in the audit log.
what-label = What do you record?
what-error = Choose what you record.
because-label = Why do you record it?
because-error = Choose why.
record = Record it
leave-it = Leave it as it is
recorded = Recorded. The coordinator can see who did it.
what-accept_remote = They attend remotely
what-accept_in_person = They attend in person
what-accept_phone = They attend by phone
what-clash = They cannot attend: another commitment
what-leave = They cannot attend: on leave
what-sick = They cannot attend: unwell
what-not_involved = They cannot attend: not involved enough
what-substitute = A colleague goes instead of them
what-report_sent = Their report is sent
what-attended_all = They were there
what-attended_part = They were there for a part
what-attended_no = They were not there
# Who goes instead of somebody absent (I11)
colleague-error = Say who goes instead.
which-colleague = Who goes instead? Say a name or a work e-mail address.
colleague-asked = Recorded. The colleague is asked now. It counts once they have agreed.
because-away = They are away
because-left = They have left the team
because-no_answer = They have not answered
because-asked = They asked me to
which-because = Why do you record it for them? Say away, left, no answer or asked.
waive-heading = No report is needed?
waive-lead = A report speaks for a parent when nobody can be there. Say why none is needed, without names.
waive-label = Why is none needed?
waive-error = Say why in at least 10 letters.
waive-button = No report is needed
waived = Recorded. The coordinator is told.

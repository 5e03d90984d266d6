# The names behind an invitation, shown on a tap and not kept in the chat (IG8, architecture 5).

## Who the conference is about and who runs it; never the reason, never the subject line (IN2, IN21v)

chair = Chair
social-worker = Social worker
reference = Reference
you-cover-for = You cover for

## Why they declined, for themselves; whoever stands in does not read it (A1)

your-reason = Your reason

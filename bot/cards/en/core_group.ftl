# Core groups of a member: their dates, and how to join one, which the chat does not keep (G10, IG8).

no-link = The invitation holds no join link.

## The coming meetings, soonest first, each with its code; `notice` says why no details are shown

your-core-groups = Your core groups
you-have-no-core-groups = You have no core groups coming up.
keep-these-dates = We remind you of dates that you tell us after a conference. Keep these in your own calendar.
details-of = Details of { $code }

## How to join one meeting, for this member at this moment (IN13)

core-group-cancelled = The core group on { $when } is cancelled.
core-group-on = Core group on { $when }.
core-group-on-to = Core group on { $when } to { $time }.

link-needs-the-button = The join link is shown by the button in an up-to-date Teams app. Anywhere else, this chat would keep it.

# Who has the app; staff alone are named here, never a family (N10).

counted = Installed: { $installed_count }. Blocked: { $blocked_count }. Removed or never installed: { $gone_count }. Not heard from yet: { $unknown_count }.

## What we know of one person

said-unknown = not heard from yet
said-blocked = blocked
said-gone = removed, or never installed

## How many can be reached in Teams, and the names of the others

what-happens-then = What cannot be brought in Teams goes out as a neutral e-mail, and then as a question to you.
who-has-the-app = Who has the app
everybody-has-the-app = Everybody has the app.

"""What differs by area, as data: one TOML file per area, and the table of bank holidays (T2, T41).

A safeguarding reader changes the files; `loader` checks every word of them at start-up and refuses what it
does not understand, because a wrong deadline is a clinical hazard (HZ6).
"""

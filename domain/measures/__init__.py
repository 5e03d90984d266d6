"""The trust's figures (section 6) as pure functions from plain rows.

`rows` says what is needed, `evidence` joins it and leaves out what never counts, one file per family holds
the measures and `registry.MEASURES` lists them. `splits` makes tables, `small_numbers` makes them fit to
leave the team, `published` freezes them.
"""

# Who wrote what of a report; no word of it, and no child by name (R10, IG8).

heading = Who wrote what
lead = Each part, with who wrote it last. Earlier words are kept until some days after the report is sent.
nothing = Nothing is written here yet.
# $number: of the question; $heading: what it asks
part = { $number }. { $heading }
part-of-child = { $number }. { $heading }, child { $child }
# $when: such as Monday 23 November 2026 at 9am
last = { $name }, { $when }.
before = Before that: { $names }.
more = Show more parts

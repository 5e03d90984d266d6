# Which card a message of the engine shows.

## What a coordinator reads when a nurse has claimed (Q3)

named-nurse-will-help = { $name }, named nurse, will help you and will be in touch.

# Asking the named nurses for a colleague (Q1, A3).

## A manager may ask the nurses for a colleague, whether somebody has asked before or not (Q1, A3)

ask-a-named-nurse = Ask a named nurse to help them

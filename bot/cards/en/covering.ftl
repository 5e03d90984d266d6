# The card of whoever stands in for a colleague: the same task, said to be for a while (N3).

you-are-covering = You are covering for a colleague who is away. Until they are back, this task is yours.

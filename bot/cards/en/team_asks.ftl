# What one reader decides, with one tap or by choosing somebody.

decision-holder = Choose who has it
decision-write = I will write the report
decision-read = Read the report
decision-go_along = I will go with them
decision-name = Name somebody

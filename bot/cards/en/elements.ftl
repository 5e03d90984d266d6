# The few words that buttons and inputs bring with them, where a card says nothing else (AX3, AX7).

# The fold-out with the rarer choices
more-choices = More choices
# What stands in a list before anything is chosen
choose-one = Choose one
choose-from-the-list = Choose from the list.
# What is said when a text is too long
shorten = Shorten this text.

# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

heading-invitation = Tasg ddiogelu: angen ateb
you-are-invited = Fe'ch gwahoddir i { $conference } ar { $starts }.
yours-is-on = Mae eich { $conference } ar { $starts }.

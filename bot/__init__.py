"""The Teams bot: edge in and out, turns, words, dialogs, cards; data flows in that order."""

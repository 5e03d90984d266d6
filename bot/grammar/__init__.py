"""What can be typed, a file for each noun: every line is a sentence and the step that it names (AX9)."""

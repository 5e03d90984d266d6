"""The ladder of reminders and escalations (E1-E35), one small pure function for each rung."""

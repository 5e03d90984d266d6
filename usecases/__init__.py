"""What people and the system do: permission, change and audit in one unit of work each."""

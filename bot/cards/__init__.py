"""What people see: typed dataclasses, each with a Jinja2 JSON template beside it (architecture 4)."""

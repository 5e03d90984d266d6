"""The rules of child protection conferences: pure, without input, output, clock or framework."""

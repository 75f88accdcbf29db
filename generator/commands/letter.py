"""`generate letter`."""

from generator.commands.printing import printing_command

letter = printing_command("letter", "cotton-schumer.yaml")

"""`generate letter`."""

from generator.build import build_letter
from generator.commands.printing import printing_command

letter = printing_command("letter", build_letter, "cotton-schumer.yaml")

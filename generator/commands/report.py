"""`generate report`."""

from generator.commands.printing import printing_command

report = printing_command("report", "license-review")

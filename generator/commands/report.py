"""`generate report`."""

from generator.build import build_report
from generator.commands.printing import printing_command

report = printing_command("report", build_report, "license-review")

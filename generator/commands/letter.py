"""`generate letter`."""

from generator.commands.mailing import with_recipients
from generator.commands.printing import printing_command

letter = with_recipients(printing_command("letter", "cotton-schumer.yaml"))

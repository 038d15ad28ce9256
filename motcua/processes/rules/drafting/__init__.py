"""What a version of a process is to say, while officers write it: changes, checks, comparison."""

"""The command line: each module but the few shared ones is one command, imported when it is called.

``app`` finds the command, ``terminal`` talks, ``failures`` puts errors into words and ends the run, ``inputs`` and
``outputs`` say which files a command may read and replace, ``summary`` prints statements, ``reference`` writes the
generated help.
A command parses, calls, prints and gives the exit status; it decides nothing about policies.
"""

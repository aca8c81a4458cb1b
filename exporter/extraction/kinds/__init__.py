"""The other kinds of statement: choices, rights, retention, security, contacts, changes, signals, remarks."""

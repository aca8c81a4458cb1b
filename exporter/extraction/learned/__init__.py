"""What was learned: models that judge and complete what the rules propose."""

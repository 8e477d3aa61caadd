"""What a person may ask of their own data (UU PDP): a copy of all of it, and that it be erased."""

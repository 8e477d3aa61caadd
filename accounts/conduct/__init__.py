"""How people behave here: strikes, suspensions, appeals, and addresses that may not join."""

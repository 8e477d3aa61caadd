"""What guards an account: second factors, passkeys, own sessions, and what is told of each act."""

"""Prefect from outside: a server for one run, and the deployments of prefect.yaml."""

"""What those who write and edit the news do, in words that stand beside their names."""

import re

_JOBS = """
    columnist contributor correspondent critic editor journalist photographer producer reporter
    writer
"""
_BEATS = """
    affairs arts assistant associate bureau business chief city community contributing copy courts
    crime culture data deputy digital diplomatic economics education entertainment environment
    features finance foreign freelance government health home intern investigations
    investigative managing national news political politics religion science senior social
    special sports staff technology transport travel consumer defence defense economic housing
    international legal local media royal security
"""
JOB_NAMES = frozenset(job + end for job in _JOBS.split() for end in ("", "s"))
OF_JOBS = JOB_NAMES.union(("and", "&"), _BEATS.split())
JOINED = re.compile(r"[a-z]{1,3}['’\-][^\W\d_a-z]")  # al-Masri, d'Amico

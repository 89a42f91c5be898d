"""Progress bars: for a person at a terminal, and for nobody else."""

import io
import sys

from rich.console import Console

from flows import progress


def test_without_a_terminal_nothing_is_shown(capsys):
    assert list(progress.track(range(3), 3, "reading")) == [0, 1, 2]
    assert capsys.readouterr() == ("", "")


def test_a_person_sees_count_rate_and_time_left(monkeypatch):
    shown, real = io.StringIO(), progress._new_display

    def display():
        made = real()
        made.live.console = Console(file=shown, force_terminal=True, width=100)
        return made

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "_new_display", display)
    for _ in progress.track([2, 3], 5, "nightly", size=int):
        list(progress.track(range(4), 4, "2026-05-01 reading"))
        progress._shown[0].refresh()
    text = shown.getvalue()
    assert "nightly" in text
    assert "2026-05-01 reading" in text
    assert "0/5" in text
    assert "2/5" in text
    assert not progress._shown

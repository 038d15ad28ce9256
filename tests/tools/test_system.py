import pytest

from tools import system
from tools.progress import CannotPrepare


@pytest.fixture
def _nobody_may_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "as_root", lambda: None)


@pytest.mark.usefixtures("_nobody_may_install")
def test_without_venv_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "PYTHON", "false")
    with pytest.raises(CannotPrepare, match="apt-get install python3-venv"):
        system.need_python()


@pytest.mark.usefixtures("_nobody_may_install")
def test_without_a_browser_the_tests_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "CHROMIUM", ("no-such-browser",))
    system.need_chromium()
    assert "journeys will be skipped" in capsys.readouterr().err


def test_an_old_python_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "OLDEST", (99, 0))
    with pytest.raises(CannotPrepare, match=r"Python 99\.0 or newer"):
        system.need_python()

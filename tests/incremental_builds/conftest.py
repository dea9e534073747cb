"""What tests of several kinds of builds need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plugins.incremental_builds import building
from plugins.incremental_builds.processes import workers
from tests.support.connections import disconnect
from tests.support.previews import DRAFT, PLAN, Preview, preview_of
from tests.support.site import GOOD, make_site


@pytest.fixture
def unconnected() -> None:
    """Disconnect the plugins that another build in this process left connected."""
    disconnect()


@pytest.fixture(params=["serial", "parallel"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Serial and parallel hold the same contract."""
    monkeypatch.setattr(workers, "count", lambda: 1 if request.param == "serial" else 3)
    return request.param


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One item for each whole build from now on."""
    done: list[int] = []
    own = building.build

    def counted(*given: object) -> object:
        done.append(1)
        return own(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "build", counted)
    return done


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that all tests save into which leave the site as good as it was."""
    folder = tmp_path_factory.mktemp("preview") / "site"
    with preview_of(make_site(folder, {**GOOD, PLAN: DRAFT})) as running:
        yield running

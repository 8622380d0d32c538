"""One BLAS thread for tests that call the equations directly, as `fit_model` itself has it."""

import pytest
from threadpoolctl import threadpool_limits


@pytest.fixture(autouse=True, scope="session")
def _one_blas_thread():
    with threadpool_limits(1, "blas"):
        yield

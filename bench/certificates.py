"""How long a certificate takes: the first of a process, which reads fonts and stylesheet, and each one after it."""

import time
from dataclasses import dataclass
from statistics import median

from compliance.certificates.render import certificate_pdf
from tests.compliance.certificates.samples import month_1999, quarter_2006

WARM_RENDERS = 20


@dataclass(frozen=True, slots=True)
class CertificateTimes:
    """Seconds. `warm` is the median of a process that has rendered before, `slowest` its worst."""

    cold: float
    warm: float
    slowest: float


def measure() -> CertificateTimes:
    """Render both forms in turn. `cold` means what it says only when nothing was rendered in this process before."""
    cold = _seconds(0)
    warm = [_seconds(at) for at in range(WARM_RENDERS)]
    return CertificateTimes(cold=cold, warm=median(warm), slowest=max(warm))


def _seconds(at: int) -> float:
    document = month_1999() if at % 2 else quarter_2006()
    start = time.perf_counter()
    certificate_pdf(document)
    return time.perf_counter() - start

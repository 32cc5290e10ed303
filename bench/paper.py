"""A certificate on paper: the first of a process, and each one after it."""

from bench import certificates
from bench.report import Report
from compliance.certificates.availability import missing_for_pdf


def report(to: Report) -> None:
    to.room("A certificate as PDF/A-3a")
    if missing_for_pdf():
        to.figure("not measured", "", missing_for_pdf())
        return
    times = certificates.measure()
    to.seconds("first of a process (fonts, stylesheet, imports)", times.cold)
    to.seconds("warm", times.warm, f"slowest {times.slowest * 1000:.0f} ms")
    to.ratio("warm, to a process for each certificate", times.warm, "the first of a process", times.cold)

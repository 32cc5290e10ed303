"""A workbook's zip without the clock in it, so that the same template has the same bytes."""

import io
import re
import zipfile
from datetime import datetime

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def stable_zip(data: bytes, modified: datetime) -> bytes:
    """The same parts in the same order, dated by `modified` instead of by the moment of writing."""
    stamp = modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as written, zipfile.ZipFile(out, "w") as stable:
        for part in written.infolist():
            content = written.read(part)
            if part.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            stable.writestr(zipfile.ZipInfo(part.filename, _BEGINNING), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()

"""An agreement file back to text: what is written reads as an equal agreement."""

from typing import Any, Final

import yaml

from loans.agreement_file.codecs import Plain
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.shapes import AGREEMENT

_WIDTH: Final = 110
_TEXT: Final = "tag:yaml.org,2002:str"
_QUOTED: Final = {"tag:yaml.org,2002:null", "tag:yaml.org,2002:yaml"}
"""What YAML takes for nothing, and its lone marks (!, & and *), which would be read as tags and anchors."""


def write_agreement_file(agreement: AgreementFile) -> str:
    """The text of an agreement file, keys in the documented order, what stands for its default left out."""
    return write_plain(AGREEMENT.plain(agreement))


def write_plain(plain: Plain) -> str:
    """Plain data as YAML text, in its own order."""
    written: str = yaml.serialize(_node(plain), Dumper=_Dumper, allow_unicode=True, width=_WIDTH, indent=2)
    return written


class _Dumper(yaml.SafeDumper):
    """Lists stand two columns in from their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002
        super().increase_indent(flow=flow, indentless=False)


_RESOLVER: Any = yaml.resolver.Resolver()  # the stubs leave its methods untyped


def _node(plain: Plain) -> yaml.Node:
    if isinstance(plain, str):
        return _scalar(plain)
    if isinstance(plain, list):
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(each) for each in plain], flow_style=False)
    pairs = [(_scalar(name), _node(value)) for name, value in plain.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)


def _scalar(value: str) -> yaml.ScalarNode:
    """Days and numbers stand without quotes, since they are read from their text whatever YAML takes them for."""
    if "\n" in value:
        return yaml.ScalarNode(_TEXT, value, style="|")
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
    return yaml.ScalarNode(_TEXT, value, style="'") if tag in _QUOTED else yaml.ScalarNode(tag, value)

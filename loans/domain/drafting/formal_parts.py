"""The formal parts of a modification, which bind the parties but change no text and set no term of their own."""

import re

_HEADING = (
    r"representations?|warrant(?:y|ies)|ratifi|reaffirm|confirmation|affirmation|acknowledge?ment"
    r"|estoppel|condition|effective"
    r"|miscellaneous|general|governing\s+law|choice\s+of\s+law|applicable\s+law|counterparts?"
    r"|counter-?signature|headings?|captions?|fees?\b|costs?\b"
    r"|expenses?|continu(?:ing|ed|ation)|no\s+defen[sc]es?|defen[sc]es|releases?\b"
    r"|waiver\s+of\s+(?:claims|jury|defen)|further\s+assurances|entire\s+agreement"
    r"|integration|severab|successors|binding|jurisdiction|venue|consistent\s+changes"
    r"|description\s+of\s+(?:existing|collateral)"
    r"|no\s+(?:other|further|default|novation|waiver|new|course|third|modification|impairment)"
    r"|(?:section\s+)?titles|reference\s+to|references?\b|effect\s+(?:of|on|upon)|full\s+force"
    r"|limitation|limited|construction|interpretation|definitions?\s*(?:[.;:]|$|and\s+interpret)"
    r"|defined\s+terms?\s*(?:[.;:]|$)|capitalized\s+terms|terms\s+(?:used|defined)|recitals?"
    r"|background|survival|notices?\s*[.;:]?$|statutory\s+notice|final\s+agreement|indemni"
    r"|authori[sz]ation|corporate|covenants?\s*\.\s+The\s+Borrowers?\s+hereby\s+represent|execution"
    r"|delivery|documentation|loan\s+document|credit\s+document|jury"
    r"|other\s+(?:terms|provisions)|legal|consent\s+of\s+guarant|guarantors?\W{0,3}s?\s+(?:consent"
    r"|confirm|acknowl|reaffirm|ratif)|amendment\s+fee|security\s+(?:interest|documents)|liens"
    r"|inconsisten|conflict|certifications?|incorporation|existing\s+indebtedness"
    r"|conforming|advice|voluntary|time\s+(?:is\s+)?of\s+(?:the\s+)?essence|telecopy|facsimile"
    r"|electronic|oral\s+agreements|patriot"
)
_HEADED = re.compile(rf"\s*(?:[A-Z][\w'\u2019,/&\- ]{{0,40}}?\s)?(?:{_HEADING})", re.IGNORECASE)
_TEXT = re.compile(
    r"\s*(?:that\s+)?(?:"
    r"except\s+(?:as|to\s+the\s+extent|for)\b|(?:the\s+parties\s+(?:hereto\s+)?agree\s+that\s+)?capitali[sz]ed\s+(?:terms|items)"
    r"|(?:all\s+)?terms\s+(?:which\s+are|used|defined|not)"
    r"|unless\s+otherwise\s+(?:specifically\s+)?(?:defined|indicated)"
    r"|(?:the\s+)?(?:effectiveness|obligation)\s+of\b|as\s+(?:a\s+condition|an?\s+inducement)"
    r"|in\s+order\s+to\s+induce|to\s+induce"
    r"|the\s+(?:above|foregoing)\s+(?:background|recitals)|each\s+of\s+the\s+(?:above\s+)?recitals"
    r"|(?:this|the)\s+(?:\w+\s+){0,3}(?:amendment|modification|agreement|waiver|letter|document"
    r"|consent)\s+(?:\([^)]{0,60}\)\s+)?(?:shall|may|is|will|has|and|constitutes|amends|does|contains"
    r"|embodies|sets|supersedes|become)\b"
    r"(?:(?<=may)|(?!(?:[^.;:]{0,80}\b(?:is|are))?\s+(?:hereby\s+|further\s+|also\s+|be\s+){0,3}(?:amended|modified"
    r"|supplemented)\b))"
    r"|the\s+(?:above|foregoing)\s+(?:background|recitals)"
    r"|(?:each\s+(?:of\s+)?)?(?:the\s+)?(?:undersigned"
    r"|(?-i:[A-Z][\w.,\u2019'&-]*(?:\s+[A-Z][\w.,\u2019'&-]*){0,4})|BANK|borrowers?|company"
    r"|guarantors?|obligors?|loan\s+part(?:y|ies)|credit\s+parties|bank|lenders?|parties(?:\s+hereto)?)"
    r"(?:\s+(?:and|or|each|by|its|execution|hereof|further|also|jointly|severally|the|the\s+bank"
    r"|guarantors?|lenders?|borrowers?|hereby|expressly|does|do|herein|specifically"
    r"|\([^)]{0,80}\),?)){0,8}\s+"
    r"(?:represents?|warrants?|ratif(?:y|ies)|confirms?|reaffirms?|affirms?|acknowledges?|restates?"
    r"|makes?\s+(?:all|each)|certif(?:y|ies)|releases?|shall\s+(?:pay|reimburse)"
    r"|agrees?\s+(?:that\s+(?:all|this|except|nothing|the\s+loan\s+documents)|to\s+(?:pay|reimburse)))\b"
    r"|(?:the\s+)?(?:loan|credit|existing)\s+(?:agreement|documents?"
    r"|loan\s+documents?)[^.]{0,200}\b(?:full\s+force|ratified|confirmed|unchanged|wherever\s+necessary)"
    r"|(?:all|the)\s+(?:other\s+)?(?:(?:of\s+the\s+)?(?:other\s+)?terms|provisions|representations"
    r"|covenants)\b[^.]{0,300}\b(?:full\s+force|ratified|confirmed|unchanged|continue|remain|true)"
    r"|(?:from\s+and\s+after|on\s+and\s+after|upon)\b[^.]{0,200}\b(?:references?)\b|(?:all|each"
    r"|any)\s+references?\s+(?:in\s+[^.]{0,200}\s)?to\s+(?:the\s+)?[“«]?(?:loan|credit|agreement"
    r"|this)\b[^.]{0,400}\bas\s+(?:so\s+)?(?:amended|modified)"
    r"|all\s+references\s+to\s+the\s+(?:\w+\s+){0,2}agreement\b|the\s+term\s+(?:“|«)[^.]{0,200}\bas\s+amended"
    r"|(?:all|each|any|every)\s+(?:such\s+)?references?\b[^.]{0,500}\bas\s+(?:so\s+|further\s+)?(?:amended|modified)"
    r"|nothing\b|notwithstanding\s+the\s+foregoing,?\s+nothing|time\s+is\b|delivery\s+of\b"
    r"|any\s+(?:one|provision|signature)|(?:the\s+)?(?:descriptive\s+)?(?:section\s+)?(?:headings"
    r"|captions|titles)"
    r"|(?:the\s+|such\s+|this\s+)?(?:foregoing\s+|limited\s+)?(?:waivers?"
    r"|consents?)(?:\s+and\s+(?:consents?|waivers?|amendments?))?\s+(?:contained|set\s+forth|granted"
    r"|herein|is|are|shall|in\s+this)\b"
    r"|no\s+(?:failure|delay|waiver|provision|other|maker)|all\s+(?:costs|fees|expenses|legal"
    r"|reasonable)|(?:the\s+)?recitals\b|hereinafter\b|simultaneous\b"
    r"|(?:the\s+)?(?:execution|liens|security)\b[^.]{0,300}\b(?:operate|constitute|continue|secure)"
    r"|the\s+parties(?:\s+hereto)?\s+(?:shall|will)[^.]{0,120}\b(?:further|such)\b"
    r"|it\s+is\s+the\s+intention|each\s+bank\s+shall\s+have\s+received"
    r"|the\s+(?:administrative\s+)?agent\s+shall\s+have|the\s+(?:lender|bank)s?\s+shall\s+have\s+received"
    r"|governed\s+by|wherever\s+necessary|borrower\s+(?:shall|will|agrees\s+to)\s+(?:also\s+)?(?:pay"
    r"|reimburse)\b|in\s+consideration\s+of[^.]{0,200}\b(?:fee|release)"
    r"|except\s+(?:as\s+)?(?:expressly|specifically|otherwise|herein)"
    r")",
    re.IGNORECASE,
)


_FIRST = re.compile(r"\s*(?!.*\b(?:shall|hereby|will)\b.*[.:])[^.:;]{2,100}(?:[.:;](?=\s|$)|$)")


def formal_heading(text: str) -> bool:
    """Whether the heading is one under which formal clauses stand."""
    heading = _FIRST.match(text[:110])
    return heading is not None and _HEADED.match(heading.group()) is not None


def formal_text(text: str) -> bool:
    """Whether the clause begins as formal clauses do."""
    if _TEXT.match(text[:700]):
        return True
    heading = _FIRST.match(text[:110])
    return (
        heading is not None
        and heading.end() < len(text)
        and _TEXT.match(text[heading.end() : heading.end() + 700]) is not None
    )


_SIGN_OFF = re.compile(
    r"\s*(?:(?i:(?:IN\s+)?(?:WITNESS|TESTIMONY)\s+(?:WHEREOF|our|the\s+(?:due|hands?|following|signatures?))\b)|(?:EXECUTED|Executed|SIGNED|Signed|DATED"
    r"|Dated)(?:\s*:|\s+(?:and\s+\w+\s+)?(?:as\s+of|on|to\s+be\s+effective|this|under|by|the)\b)"
    r"|Very\s+truly\s+yours|Yours\s+(?:very\s+)?truly|Sincerely"
    r"|\[?\s*SIGNATURE|Please\s+(?:sign|indicate|acknowledge|evidence|confirm|execute|countersign)"
    r"|(?:THIS|This)\b[^.\n]{0,160}?\b(?:IS|is|has\s+been|HAS\s+BEEN)\s+(?:duly\s+)?(?:EXECUTED"
    r"|executed)\s+(?:AS|as|ON|on)\b"
    r"|[^.\n]{0,160}\b(?:have|has)\s+(?:each\s+|duly\s+)?(?:(?:caused|executed)\s+(?:this|a\s+counterpart)|set\s+(?:their|its)\s+hands?)"
    r"|By\s*:\s*(?:/s/|_)|(?:By\s+)?/s/|(?:ACCEPTED|AGREED|ACKNOWLEDGED|Accepted|Agreed|Acknowledged)\s+(?:AND"
    r"|and|TO|to|BY|by|,))"
)


def signs_off(text: str) -> bool:
    """Whether the paragraph begins the signature pages."""
    return _SIGN_OFF.match(text[:400]) is not None

"""Code names: the parsed blocks of a text in; the names by which it calls operations, marked in every block, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from loaders.extract.lexicon import either, nouns, read
from loaders.extract.names import NAMES
from loaders.extract.naming import TITLE

__all__ = ["find_code_names", "mark_code_names"]


def spaced(pattern: str) -> re.Pattern[str]:
    """A pattern in which each space stands for one or more: masked marks leave blanks."""
    return re.compile(pattern.replace(" ", " +"))


WORD = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*"
NAME = rf"(?<![\w-])(?P<name>{WORD}(?:[ -](?:{WORD}|\d{{1,4}})){{0,3}})"
QUOTED = rf"[\"'](?P<quoted>(?:the )?{WORD}(?: (?:of |the |and )?{WORD}){{0,3}})[.,]?[\"']"
EITHER = rf"(?:{QUOTED}|{NAME})"
WHOLE = rf"(?:{QUOTED}|{NAME[:-1]}(?: of {WORD}(?: {WORD}){{0,2}})?))"
"""Also "War of Somethings", where a verb of naming stands right before."""
VERBS, FILLERS, PHRASES, KINDS, HEADS, OTHERS = (
    either("naming", family) for family in ("verbs", "fillers", "phrases", "kinds", "heads", "others")
)
STRONG = "(?:" + "|".join(sorted(nouns("strong_modifiers"))) + ")"
AFAR = r"(?<!to\s)(?<!by\s)(?<!from\s)"
PATTERNS = (
    spaced(rf"\b(?i:{VERBS})(?: {FILLERS}){{0,6}}(?: {WHOLE}|, {QUOTED.replace('quoted', 'set_off')})"),
    spaced(rf"\b(?i:{VERBS}) by (?:[\w'.&-]+ ){{1,6}}?as {EITHER}"),
    spaced(rf"\b{STRONG} (?:network|operation|campaign|cluster|botnet|group|actor) {EITHER}"),
    spaced(rf"\b{PHRASES} (?:of )?{EITHER}"),
    spaced(rf"{AFAR}{EITHER}[\"']?,? (?:an?|another|what) (?:[\w-]+ ){{0,4}}?{KINDS}\b"),
    spaced(rf"{AFAR}{EITHER}[\"']?, the (?:[\w-]+ ){{0,3}}?{KINDS} (?:that|which|of|behind|I|we)\b"),
    spaced(rf"{EITHER}[\"']?,? \(?(?:(?:also|so|previously) {VERBS}|which we {VERBS}|a\.k\.a\.|aka)"),
    spaced(rf"\b(?:[Oo]peration|[Pp]roject|[Cc]luster|[Cc]ampaign|[Nn]etwork|[Jj]ob)\s+{QUOTED}"),
    spaced(r"\b(?P<name>(?:Operation|Project|Cluster) [A-Z][\w-]+(?: [A-Z][\w-]+)?)"),
    spaced(rf"\b{KINDS}(?: (?:is |was )?{VERBS}) {EITHER}"),
    spaced(rf"(?:^|[.;:\"]\s|\n){EITHER}[\"']? (?:is|was) ?(?:our|my|the) (?:name|label|term) for\b"),
    spaced(rf"(?:^|[.;:\"]\s|\n){EITHER}[\"']? (?:is|was) ?(?:an?|the) (?:[\w-]+ ){{0,5}}?{KINDS}\b"),
    spaced(rf"{EITHER}, (?:the|our|a|my) (?:name|label) (?:\S+ ){{0,8}}?(?:gave|give|for|used)\b"),
    spaced(rf"\b[Tt]he {EITHER} {HEADS}\b"),
)
GROUPS = ("quoted", "name", "set_off", "labelled")
"""Groups of the patterns that hold a name."""
DESIGNATION = re.compile(r"\b(?:UNC|UAC|APT|TA|DEV|TAG|CIB|IO|Storm|STORM)[- ]?[\w-]*\w\b|\b[A-Z]{2,4}-\d{2}-\d{2,4}\b")
CAPITALS = re.compile(r"\b[A-Z]{3,}(?:[ -][A-Z]{3,})+\b")
HEADING = re.compile(
    r"^(?:(?:case|cluster|network|operation|campaign|item|finding)\s+\w{1,2}\s*[.:–—-]\s*|\(\w\)\s*|finally,?\s+)?"
    r"[\"'](?P<quoted>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})[\"']\s*(?:$|[:,–—(-]|is\b|was\b)",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"^[^\n.:]{0,60}\b(?:operation|campaign|network|activity|cluster|case study|case)\b[^\n.:]{0,20}: *"
    r"[\"'](?P<labelled>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})[\"']",
    re.IGNORECASE,
)
"""A heading that names what it tells of: Influence activity: "Paper Harbour"."""
TITLES = frozenset(read("naming")["titles"])
PAIR = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+")
"""Two people or places of one ticket or treaty: "the Smith-Jones campaign"."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LOWER_PART = re.compile(r"-[a-z]|['’](?:s|m|ve|re|ll|d)$|['’](?:m|ve|re|ll) ")
COURT = re.compile(r"\b(?:defendants?|grand jury|district court|affiant|affidavit)\b", re.I)
OTHER = re.compile(rf"\b{OTHERS}(?: [\w-]+){{0,4}},? (?:call|nam|dub|know|label)\w*(?: as)?\s*$", re.IGNORECASE)


def find_code_names(docs: list[Doc]) -> set[str]:
    """Names that a text gives to operations, however it introduces them."""
    found: set[str] = set()
    often: dict[str, int] = {}
    court = any(COURT.search(doc.text) for doc in docs)
    prose = [doc.text for doc in docs if not doc.user_data.get(TITLE)]
    for doc in docs:
        text = doc.text  # put together from its tokens each time
        title = bool(doc.user_data.get(TITLE))  # where every word has a capital, a name must stand elsewhere too
        for name, start in candidates(text):
            quoted = text[start - 1 : start] in ("'", '"') and start > 0
            known = quoted or not title or any(name in other for other in prose)
            if known and acceptable(doc, name, start):
                found.add(name)
        if not court and not text.isupper():
            for match in CAPITALS.finditer(text):
                if is_code(text, match):
                    often[match.group()] = often.get(match.group(), 0) + 1
    found |= {name for name, count in often.items() if count > 1 and usable(docs, name)}
    return {name for name in found if not any(name != other and name in other.split() for other in found)}


def candidates(text: str) -> Iterator[tuple[str, int]]:
    """Possible names with the place where they stand."""
    for pattern in (*PATTERNS, HEADING, LABELLED):
        for match in pattern.finditer(text):
            group = next((g for g in GROUPS if match.groupdict().get(g)), None)
            if group is None or OTHER.search(text[max(0, match.start() - 40) : match.start(group)].rstrip("\"' ")):
                continue
            name = match[group].strip(" .,'\"")
            first, _, rest = name.partition(" ")
            while rest and first.lower() in nouns("no_code_names") and first not in ("Operation", "Project", "Cluster"):
                name = rest.strip()
                first, _, rest = name.partition(" ")
            yield name, match.start(group) + match[group].index(name)
    for match in DESIGNATION.finditer(text):
        if any(c.isdigit() for c in match.group()) or "-" in match.group():
            yield match.group(), match.start()


def is_code(text: str, match: re.Match[str]) -> bool:
    """Whether words in capitals are a name, and neither somebody who takes the floor nor a title."""
    after = text[match.end() : match.end() + 2].lstrip()
    return (match.start() > 0 or after[:1] not in (":", "(", ".")) and not set(match.group().split()) & TITLES


def acceptable(doc: Doc, name: str, start: int) -> bool:
    """Whether a candidate is no known name, no place, no common word and no person with a title."""
    if (
        len(name) < 3
        or not name[:1].isupper()
        or (YEAR.search(name) and not DESIGNATION.fullmatch(name))
        or LOWER_PART.search(name)
        or name.lower() in nouns("no_code_names")
        or name in read("languages")
        or name.lower() in read("conduct")["machines"]
    ):
        return False
    if PAIR.fullmatch(name) or is_surname(doc, name):
        return False
    words = name.split()
    if all(word.lower().strip("()") in nouns("generic_names") for word in words):
        return False
    if len(words) > 1 and words[0] in ("Operation", "Project", "Cluster"):
        return words[1].lower() not in nouns("speaker_role")
    if words[0].lower() in nouns("no_code_names") or words[-1].lower() in nouns("organisation"):
        return False
    span = doc.char_span(start, start + len(name), alignment_mode="expand")
    if span is None or (len(span) == 1 and span[0].tag_ == "VBZ"):
        return False
    for known in doc.spans[NAMES]:
        if known.start < span.end and span.start < known.end and known.kb_id_ and known.label_ != "Operation":
            return False
    return not (
        span.start > 0 and doc[span.start - 1].lower_ in ("mr", "mr.", "ms", "ms.", "mrs", "dr", "dr.", "senator")
    )


def is_surname(doc: Doc, name: str) -> bool:
    """Whether the text around calls a person by the name: "the Roe campaign" beside "Jane Roe"."""
    persons = [e.text for e in doc.ents if e.label_ == "PERSON"]
    persons += [s.text for s in doc.spans[NAMES] if s.label_ == "Person"]
    return any(len(person.split()) > 1 and person.split()[-1] == name for person in persons)


def usable(docs: list[Doc], name: str) -> bool:
    """Whether no block knows a name in capitals as something else."""
    return not any(
        known.kb_id_ and known.text in name and known.label_ != "Operation"
        for doc in docs
        for known in doc.spans[NAMES]
    )


def mark_code_names(docs: list[Doc], names: set[str]) -> None:
    """Put the names into `doc.spans["names"]` as operations, in place of what the model took them for."""
    if not names:
        return
    names = names | {bare for name in names if (bare := name.removeprefix("Operation ")) != name and " " in bare}
    pattern = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=len, reverse=True))
        + r")(?![\w-])"
    )
    for doc in docs:
        marked: list[Span] = []
        for match in pattern.finditer(doc.text):
            span = doc.char_span(match.start(), match.end(), label="Operation", alignment_mode="expand")
            if span is not None:
                marked.append(span)
        if marked:
            taken = {t.i for span in marked for t in span}
            kept = [s for s in doc.spans[NAMES] if not taken & set(range(s.start, s.end))]
            doc.spans[NAMES] = sorted([*kept, *marked], key=lambda s: int(s.start))

"""What can be odd about what is sent, trusted and revoked: each function changes a family and says how."""

from __future__ import annotations

from collections.abc import Callable

import chain_maker as m
from chain_maker import bc, crldp, dist_point, ext, idp, ku, tlv

from .drafts import DAY, Dice, Draft, Family, ListDraft, authority

CRL_LEAF, CRL_CHAIN = 0x4, 0xC
PARTIAL_CHAIN = 0x80000


def again(draft: Draft, **changes) -> Draft:
    """Another certificate of the same subject and key."""
    copy = Draft(draft.subject, draft.key, draft.issuer, dict(draft.slots), list(draft.more), dict(draft.odd))
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy


def a_place(dice: Dice, family: Family, authorities: list[Draft] | None = None) -> Draft:
    return dice.choice(authorities or family.authorities)


def missing(dice: Dice, family: Family) -> str:
    """An intermediate is not sent; it may be in the store."""
    middle = family.chain[1:-1]
    if not middle:
        family.sent, family.trusted = [family.leaf], []
        return "root"
    lost = dice.choice(middle)
    family.sent = [draft for draft in family.sent if draft is not lost]
    if dice.one_in(2):
        family.trusted.append(lost)
        return "but trusted"
    return "intermediate"


def trusted_instead(dice: Dice, family: Family) -> str:
    """Something else than the root is trusted."""
    family.flags |= dice.choice([0, PARTIAL_CHAIN])
    chosen = dice.choice(family.chain[:-1])
    family.trusted = [chosen]
    if dice.one_in(3):
        family.trusted.append(family.root)
        return "and the root"
    return "leaf" if chosen is family.leaf else "intermediate"


def nothing_trusted(dice: Dice, family: Family) -> str:
    family.trusted = []
    if dice.one_in(2):
        family.sent = [*family.chain]
        return "root sent"
    return "root not sent"


def disorder(dice: Dice, family: Family) -> str:
    label = dice.choice(["root sent", "shuffled", "twice", "strangers", "leaf twice"])
    leaf, *rest = family.sent
    if label == "root sent":
        rest.append(family.root)
    elif label == "twice":
        rest *= 2
    elif label == "strangers":
        stranger = authority(dice.choice(["CN=Stranger", family.chain[1].subject]), "p256/stranger")
        rest.insert(0, stranger)
        if dice.one_in(3):
            family.trusted.append(stranger)
    elif label == "leaf twice":
        rest.insert(0, leaf)
    if label in ("shuffled", "twice") or dice.one_in(2):
        dice.shuffle(rest)
    family.sent = [leaf, *rest]
    return label


def renewed(dice: Dice, family: Family, now: int) -> str:
    """Two certificates of one CA: same name and key, other dates."""
    draft = a_place(dice, family)
    other = again(draft)
    label, end = dice.label({"expired": now - DAY, "shorter": now + DAY, "longer": now + 900 * DAY})
    other.odd["end"] = end
    if dice.one_in(3):
        draft.odd["end"] = now - 2 * DAY
    into = family.trusted if draft is family.root or dice.one_in(2) else family.sent
    into.insert(dice.choice([0, len(into)]) if into is family.trusted else 1, other)
    return label


def namesake(dice: Dice, family: Family) -> str:
    """Another CA has the same name."""
    draft = a_place(dice, family)
    other = again(draft, key=dice.choice(["p256/other", "ed25519/other", "rsa2048/other"]))
    if dice.one_in(2):
        other.slots["ski"] = b""
    if dice.one_in(2):
        for child in family.chain:
            if child.issuer is draft:
                child.slots["aki"] = b""
    if draft is family.root and dice.one_in(3):
        family.trusted = [other]
        return "trusted instead"
    into = family.trusted if draft is family.root or dice.one_in(2) else family.sent
    into.insert(dice.choice([0, len(into)]) if into is family.trusted else 1, other)
    return "trusted too" if into is family.trusted else "sent too"


def cross_signed(dice: Dice, family: Family) -> str:
    """Another root vouches for one of the CAs."""
    other = authority("O=Acme,CN=Other Root", "p256/cross")
    crossed = again(a_place(dice, family), issuer=other)
    crossed.odd.pop("signer", None)
    label = dice.choice(["other trusted", "both trusted", "cross certificate trusted", "neither trusted"])
    family.trusted = {
        "other trusted": [other],
        "both trusted": dice.sample([other, family.root], 2),
        "cross certificate trusted": [crossed],
        "neither trusted": [],
    }[label]
    if not dice.one_in(4):
        family.sent.insert(dice.randint(1, len(family.sent)), crossed)
    if dice.one_in(3):
        family.sent.append(family.root)
    if dice.one_in(4):
        family.trusted.append(crossed)
    return label


def loop(dice: Dice, family: Family) -> str:
    """Two CAs vouch for each other."""
    first, second = authority("CN=Loop 1", "p256/loop1"), authority("CN=Loop 2", "p256/loop2")
    first.issuer, second.issuer = second, first
    family.leaf.issuer = first
    label = dice.choice(["sent", "trusted", "half trusted", "with a way out"])
    family.sent = [family.leaf, first, second]
    family.trusted = {
        "sent": [family.root],
        "trusted": [first, second],
        "half trusted": [second],
        "with a way out": [family.root],
    }[label]
    if label == "with a way out":
        family.sent.insert(dice.randint(1, 3), again(dice.choice([first, second]), issuer=family.root))
    if dice.one_in(3):
        family.flags |= PARTIAL_CHAIN
    return label


def self_signed_leaf(dice: Dice, family: Family) -> str:
    family.leaf.issuer = None
    family.sent = [family.leaf] + (family.sent[1:] if dice.one_in(3) else [])
    label, extensions = dice.label(
        {
            "plain": {},
            "CA": {"bc": bc(), "ku": b""},
            "CA that may sign": {"bc": bc(), "ku": ku("keyCertSign", "digitalSignature")},
        }
    )
    family.leaf.slots |= extensions
    if not dice.one_in(3):
        family.trusted = [family.leaf]
        return f"{label}, trusted"
    return label


def self_issued(dice: Dice, family: Family) -> str:
    """A CA certifies its next key."""
    above = a_place(dice, family)
    middle = authority(above.subject, "p256/next", above)
    for child in family.chain:
        if child.issuer is above and child is not above:
            child.issuer = middle
    family.chain.insert(family.chain.index(above), middle)
    family.sent.append(middle)
    above.slots["bc"] = bc(True, dice.choice([None, 0, 1]))
    return "intermediate"


def long_chain(dice: Dice, family: Family) -> str:
    """About as long as can be: OpenSSL's limit is a depth of 100."""
    count = dice.choice([20, 97, 98, 99, 100, 101])
    above = family.chain[1]
    made: list[Draft] = []
    for number in range(count):
        above = authority(f"CN=Step {number}", f"p256/{number % 3}", above)
        made.insert(0, above)
    family.leaf.issuer = above
    family.chain[1:1] = made
    family.sent[1:1] = made
    return str(count)


def revocation(dice: Dice, family: Family, now: int) -> str:
    """There are lists, and they are looked at."""
    family.flags |= dice.choice([CRL_LEAF, CRL_CHAIN, CRL_CHAIN])
    family.lists = [ListDraft(issuer) for issuer in family.authorities]
    if dice.one_in(6):
        family.lists.clear()
        return "no list"
    return ", ".join(revocation_oddity(dice, family, now) for _ in range(dice.choice([1, 1, 2])) if family.lists)


def revocation_oddity(dice: Dice, family: Family, now: int) -> str:
    chosen = dice.choice(family.lists[:2] if dice.one_in(2) else family.lists)
    reason = lambda number: [ext("2.5.29.21", m.integer(number, 10))]  # noqa: E731
    label = dice.choice(
        [
            *(
                "as it should be",
                "missing",
                "revoked",
                "on hold",
                "released",
                "somebody else's entry",
                "critical entry",
            ),
            *("expired", "not yet", "no end", "older and newer", "broken", "by another key", "unknown critical"),
            *("limited", "pointed", "delta", "version 1", "no key id", "another key id", "no right to sign", "weak"),
            "indirect entry",
        ]
    )
    revoked = dice.choice(family.chain)
    own = next((child for child in family.chain if child.issuer is chosen.issuer), revoked)
    if label == "missing":
        family.lists.remove(chosen)
    elif label in ("revoked", "on hold", "released"):
        entry = {"revoked": [], "on hold": reason(6), "released": reason(8)}[label]
        chosen.revoked.append((dice.choice([own, revoked]), entry))
    elif label == "somebody else's entry":
        chosen.revoked.append((family.root, []))
    elif label == "critical entry":
        chosen.revoked.append((own if dice.one_in(2) else family.root, [ext("1.2.3.4", tlv(5), True)]))
    elif label == "indirect entry":
        chosen.revoked.append((own, [ext("2.5.29.29", m.seq(m.general_name("dir:CN=Other")), True)]))
        if dice.one_in(2):
            chosen.odd["exts"] = [idp(indirect=True)]
    elif label == "older and newer":
        other = ListDraft(chosen.issuer, [(own, [])], {"start": now - dice.choice([10, 90000])})
        family.lists.insert(dice.choice([0, len(family.lists)]), other)
    elif label == "limited":
        which = dice.choice(["user", "ca", "attribute", "indirect"])
        chosen.odd["exts"] = [idp(**{which: True}) if dice.one_in(2) else idp(reasons=b"\x05\x40")]
    elif label == "pointed":
        chosen.odd["exts"] = [idp(dice.choice(["http://crl/1", "http://crl/3"]))]
        if not dice.one_in(3):
            own.slots["crldp"] = crldp(dist_point("http://crl/1"))
    elif label == "delta":
        chosen.odd |= {"exts": [ext("2.5.29.27", m.integer(1), True)], "number": 2}
        if dice.one_in(2):
            family.lists.append(ListDraft(chosen.issuer))
    elif label == "no right to sign":
        chosen.issuer.slots["ku"] = ku("keyCertSign")
    elif label == "weak":
        chosen.odd["scheme"] = "ecdsa-sha1" if chosen.signer.startswith("p") else None
    else:
        chosen.odd |= {
            "expired": {"end": now - 5000},
            "not yet": {"start": now + 5000},
            "no end": {"end": None},
            "broken": {"tamper": True},
            "by another key": {"signer": "p256/other"},
            "unknown critical": {"exts": [ext("1.2.3.4.5.6", tlv(5), True)]},
            "version 1": {"version": 1},
            "no key id": {"with_aki": False},
            "another key id": {"with_aki": False, "exts": [m.aki(b"other")]},
        }.get(label, {})
    return label


# How often each is met.
STORES: dict[Callable[..., str], int] = {
    missing: 4,
    trusted_instead: 4,
    nothing_trusted: 2,
    disorder: 5,
    renewed: 4,
    namesake: 4,
    cross_signed: 5,
    loop: 3,
    self_signed_leaf: 4,
    self_issued: 2,
    long_chain: 1,
    revocation: 12,
}

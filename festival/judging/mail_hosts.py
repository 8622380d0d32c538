"""Where everybody may have a mailbox: sharing such a domain ties nobody to anybody."""

PUBLIC_HOSTS = frozenset(
    {
        "aol.com",
        "apollo.lv",
        "bk.ru",
        "fastmail.com",
        "freemail.hu",
        "gmail.com",
        "gmx.at",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hey.com",
        "hotmail.com",
        "hotmail.no",
        "icloud.com",
        "inbox.lt",
        "inbox.lv",
        "inbox.ru",
        "live.com",
        "live.no",
        "mac.com",
        "mail.com",
        "mail.ee",
        "mail.ru",
        "me.com",
        "msn.com",
        "online.no",
        "outlook.com",
        "pm.me",
        "post.cz",
        "proton.me",
        "protonmail.com",
        "rambler.ru",
        "seznam.cz",
        "tele2.lv",
        "tuta.com",
        "tutanota.com",
        "web.de",
        "wp.pl",
        "yahoo.com",
        "yahoo.no",
        "yandex.com",
        "yandex.ru",
        "ymail.com",
        "zoho.com",
    }
)


def own_domain(address: str | None) -> str:
    """The domain of an address that says something about its owner; empty where none does."""
    _, at, domain = (address or "").strip().casefold().rpartition("@")
    return domain if at and domain and domain not in PUBLIC_HOSTS else ""

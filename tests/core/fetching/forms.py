"""Addresses that lead to where nobody outside may ask, in the notations that are known."""

from __future__ import annotations

NUMBERS = [
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://127.255.255.254/",
    "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7F.1/",
    "http://0x7f.0x0.0x0.0x1/", "http://0177.0.0.1/", "http://00000177.0.0.1/",
    "http://127.0.0.0x1/", "http://127.000.000.001/", "http://127.0.0.1./", "http://4294967297/",
    "http://0/", "http://0.0.0.0/", "http://0x/", "http://1.2.3.4.5/", "http://10.0.0.1/",
    "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://3232235777/",
    "http://169.254.169.254/latest/meta-data/", "http://2852039166/", "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/", "http://169.254.43518/", "http://100.64.0.1/",
    "http://100.100.100.200/", "http://192.0.0.192/", "http://192.0.2.1/", "http://192.88.99.1/",
    "http://198.18.0.1/", "http://198.51.100.7/", "http://203.0.113.9/", "http://224.0.0.1/",
    "http://240.0.0.1/", "http://255.255.255.255/", "http://168.63.129.16/",
]  # fmt: skip
SIX = [
    "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[::ffff:a9fe:a9fe]/", "http://[0:0:0:0:0:ffff:10.0.0.1]/",
    "http://[::127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/", "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b:1::10.0.0.1]/", "http://[2002:7f00:1::]/",
    "http://[2002:a9fe:a9fe::1]/", "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "http://[2001:db8::1]/", "http://[3fff::1]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/",
    "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[fec0::1]/",
    "http://[ff02::1]/", "http://[100::1]/", "http://[5f00::1]/", "http://[::1%25lo]/",
    "http://[2606:4700::5efe:7f00:1]/", "http://[::1/", "http://::1/", "http://[v1.x]/",
]  # fmt: skip
WIDE, BOLD = 0xFF10, 0x1D7CE
"""Where other digits than ours begin, which names of hosts may be typed in."""


def digits(text: str, zero: int = WIDE) -> str:
    return "".join(chr(zero + int(c)) if c.isdigit() else c for c in text)


OTHER_DIGITS = [
    f"http://{digits('127.0.0.1')}/", f"http://{digits('127.0.0.1', BOLD)}/",
    f"http://{digits('169。254。169。254')}/", f"http://1{digits('27')}.0.0.1/",
    f"http://{digits('10')}.0.0.1/", f"http://{digits('0')}x7f.1/", f"http://{digits('127.1')}/",
    "http://127。0。0。1/", "http://127\uff0e0\uff0e0\uff0e1/", "http://①②⑦.⓪.⓪.①/",
    "http://%31%32%37.0.0.1/", "http://127.0.0.%31/", "http://loc\u00adalhost/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://127.0.0.1\u200b/",
]  # fmt: skip
NAMES = [
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/",
    "http://localhost.localdomain/", "http://printer.local/", "http://intranet/",
    "http://metadata.google.internal/", "http://metadata/", "http://router.lan/",
    "http://nas.home.arpa/", "http:///127.0.0.1/", "http://-/", "http://./", "http://a..example/",
]  # fmt: skip
TRICKS = [
    "http://writer@public.example/", "http://writer:word@public.example/",
    "http://public.example@127.0.0.1/", "http://127.0.0.1\\@public.example/",
    "http://public.example\\@127.0.0.1/", "http://public.example%00.private.example/",
    "http://public.example%2f@127.0.0.1/", "http://pub\tlic.example/", "http://public.example\r\n/",
    "http://public.example/\r\nHost: private.example", "http://public.example/a b",
    "http://public.example/\x00", "\x00http://public.example/", " http://public.example/",
    "http://public.example:22/", "http://public.example:25/", "http://public.example:6379/",
    "http://public.example:0/", "http://public.example:99999/", "http://public.example:80:80/",
    "http://public.example:٨٠/", "ftp://public.example/", "file:///etc/passwd",
    "file://public.example/etc/passwd", "gopher://public.example/_x", "dict://public.example/d:x",
    "data:text/html,x", "javascript:alert(1)", "jar:http://public.example!/", "//127.0.0.1/",
    "ldap://public.example/", "netdoc:///etc/passwd", "http://", "http:", "", "127.0.0.1",
    "https://public.example/" + "a" * 9000, "http://" + "a." * 200 + "example/",
    "http://" + "a" * 64 + ".example/", "http://public.example\ud800/",
]  # fmt: skip
RESOLVING = [
    "http://private.example/", "http://mixed.example/", "http://mapped.example/",
    "http://127.0.0.1.rebinder.example/", "https://six.example/", "http://scoped.example/",
    "http://nonsense.example/", "http://private.example./",
]  # fmt: skip
"""Names that look like any other, and whose addresses are not."""

ADDRESSES = {
    "public.example": ["93.184.215.14"],
    "private.example": ["10.0.0.7"],
    "mixed.example": ["93.184.215.14", "192.168.0.1"],
    "mapped.example": ["::ffff:169.254.169.254"],
    "127.0.0.1.rebinder.example": ["127.0.0.1"],
    "six.example": ["2606:4700::1111", "fd00::1"],
    "scoped.example": ["fe80::1%2"],
    "nonsense.example": ["not an address"],
}

REFUSED = [*NUMBERS, *SIX, *OTHER_DIGITS, *NAMES, *TRICKS, *RESOLVING]


def look_up(host: str, _port: int) -> list[str]:
    """A resolver that knows the names above; others have no address."""
    if host not in ADDRESSES:
        raise OSError(host)
    return ADDRESSES[host]

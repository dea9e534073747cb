"""Letters are told from what machines, lists and servers send."""

from __future__ import annotations

import pytest

from plugins.desk.replies.kinds import kind_of
from plugins.desk.replies.model import Kind
from plugins.desk.replies.reading import parsed
from tests.desk.replies.letters import message

OURS = frozenset({"editors@site.example"})
KINDS = [
    (Kind.AUTOMATIC, {"Auto-Submitted": "auto-replied"}),
    (Kind.AUTOMATIC, {"X-Autoreply": "yes"}),
    (Kind.AUTOMATIC, {"Precedence": "auto_reply"}),
    (Kind.AUTOMATIC, {"Return-Path": "<>"}),
    (Kind.AUTOMATIC, {"From": "Shop <no-reply@shop.example>"}),
    (Kind.AUTOMATIC, {"Subject": "Automatic reply: Do replies count? [k3v9q-x2d7m]"}),
    (Kind.AUTOMATIC, {"Subject": "Abwesenheitsnotiz: Do replies count?"}),
    (Kind.AUTOMATIC, {"Subject": "Réponse automatique : Do replies count?"}),
    (Kind.AUTOMATIC, {"Subject": "Out of office"}),
    (Kind.AUTOMATIC, {"Content-Type": "text/calendar; method=REPLY"}),
    (Kind.BOUNCE, {"Content-Type": "multipart/report; boundary=b"}),
    (Kind.BOUNCE, {"From": "Mail Delivery System <MAILER-DAEMON@mx.example>"}),
    (Kind.BOUNCE, {"Subject": "Undelivered Mail Returned to Sender"}),
    (Kind.BOUNCE, {"Subject": "Gelesen: Do replies count?"}),
    (Kind.LIST, {"List-Id": "<talk.lists.example>"}),
    (Kind.LIST, {"Precedence": "bulk"}),
    (Kind.SPAM, {"X-Spam-Flag": "YES"}),
    (Kind.SPAM, {"X-Spam-Status": "Yes, score=9.1"}),
    (Kind.SPAM, {"X-Forefront-Antispam-Report": "CIP:203.0.113.7;SFV:SPM;"}),
    (Kind.SPAM, {"X-Gmail-Labels": "Spam,Unread"}),
    (Kind.OWN, {"From": "Editors <Editors@site.example>"}),
    (Kind.OWN, {"X-Gmail-Labels": "Sent"}),
    (Kind.OWN, {"X-Gmail-Labels": "=?utf-8?q?Envoy=C3=A9s?="}),
    (Kind.LETTER, {"X-Gmail-Labels": "Posteingang,Wichtig"}),
    (Kind.DRAFT, {"X-Gmail-Labels": "Drafts"}),
    (Kind.DELETED, {"X-Mozilla-Status": "0009"}),
    (Kind.LETTER, {}),
    (Kind.LETTER, {"Auto-Submitted": "no"}),
    (Kind.LETTER, {"X-Auto-Response-Suppress": "All"}),
    (Kind.LETTER, {"X-Spam-Status": "No, score=-1"}),
    (Kind.LETTER, {"Feedback-ID": "12:user:proton"}),
    (Kind.LETTER, {"X-Mozilla-Status": "0001"}),
    (Kind.LETTER, {"Subject": "Re: Out of office is a state of mind that some of us keep"}),
]


@pytest.mark.parametrize(("kind", "fields"), KINDS, ids=[f"{k.value} {f}" for k, f in KINDS])
def test_a_message_says_what_it_is(kind, fields):
    assert kind_of(parsed(message(**fields)), OURS) is kind

"""Words that pages put round comments, in the languages of those who blog: told, not shown.

One place for them all: what stands between a name and a date, how a page says that somebody spoke,
what a number of comments is called.
"""

from __future__ import annotations

import re
from typing import Final

SAYS: Final = (
    r"says|said|wrote|writes|sagt|sagte|hat gesagt|hat geschrieben|hat kommentiert|schreibt|schrieb"
    r"|meint|meinte|kommentierte|dit|a dit|écrit|a écrit|dice|dijo|escribió|ha dicho|comentó|scrive"
    r"|ha detto|ha scritto|ha commentato|diz|disse|escreveu|comentou|zegt|zei|schreef|heeft gezegd"
    r"|pisze|napisał(?:a|\(a\)|/a)?|powiedział(?:a|\(a\))?|mówi|píše|napsal(?:a|\(a\))?|říká"
    r"|řekl(?:a|\(a\))?|hovorí|napísal(?:a)?|пишет|говорит|сказал(?:а|\(а\))?|комментирует|пише"
    r"|каже|сказав|skriver|skrev|säger|sade|kommenterade|siger|sagde|sier|sanoo|kirjoitti|diyor ki"
    r"|dedi ki|demiş|mondta|írta|szerint|spune|spunea|a spus|je rekao|kaže|λέει|είπε|כתב|אמר"
    r"|הגיבה?|يقول|گفت|گفته|каза|diu|ha dit|ütles|saka|rašo"
    r"|说道|说|說|さんのコメント|さん|より|님의 말|berkata|mengatakan|nói"
)
"""How pages say that what follows was said by somebody."""

SAYS_WITH_COLON = re.compile(
    rf"(?:[\s,]+(?:{SAYS})|说道?|說)?\s*(?:\.\.\.|…|:|\uff1a)+$", re.IGNORECASE
)
SAYS_AT_END = re.compile(rf"{SAYS_WITH_COLON.pattern}|[\s,]+(?:{SAYS})$", re.IGNORECASE)

_WEEKDAYS = (
    r"mon(?:day|tag)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?|mo|di|mi|do|fr|sa|so|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend"
    r"|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves"
    r"|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag"
    r"|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
)
_JOINS = (
    r"on|at|am|um|den|der|the|le|la|à|el|a las|las|il|alle|ore|em|às|op|om|o|dnia|dne|w dniu|den|kl"
    r"|klo|v|в|saat|by|von|par|por|da|door|av|af|de|uhr|clock|commented|kommentierte|posted|date"
    r"|datum|time|am um"
)
JOIN_AT_END = re.compile(
    rf"(?:[\s,;|()\[\]—–·•@#:/«»>\"'-]|(?<![^\W_])(?:{_JOINS}|{_WEEKDAYS})\.?(?![^\W_]))+$",
    re.IGNORECASE,
)
"""What may stand between a name and a date behind it."""

_LINKS = (
    r"link|permalink|permanentlink|reply|antworten|antwort|répondre|responder|rispondi|beantwoorden"
    r"|edit|bearbeiten|quote|zitieren|report|melden|comment|kommentar|commentaire|comentario|nr|no"
)
_UNITS: Final = (
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|sekunden?|minuten?"
    r"|stunden?|tag(?:en|e)?|wochen?|monat(?:en|e)?|jahr(?:en|e)?|secondes?|heures?|jours?"
    r"|semaines?|mois|ans?|segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|a[nñ]os?"
    r"|second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|dagen|weken|maanden|jaar"
)
AGO = re.compile(
    r"\W*(?:(?:about|over|almost|vor|etwa|il y a|environ|hace|há|circa|ongeveer)\s+){0,2}"
    rf"(?:an?|one|ein(?:er|em|e)?|une?|una|uma|\d{{1,3}})\s?(?:{_UNITS})"
    r"(?:\s+(?:ago|fa|atrás|geleden))?\W*(?:\d{1,2}:\d{2}\s?(?:[ap]\.?m\.?)?\W*)?",
    re.IGNORECASE,
)
"""How long ago something was: no date, and no word of the comment."""

NO_WORDS = re.compile(
    rf"(?:[\W\d_]|(?<![^\W_])(?:{SAYS}|{_JOINS}|{_WEEKDAYS}|{_LINKS}|a\.?m|p\.?m)(?![^\W_])"
    r"|(?<=\d)[ap]\.?m(?![^\W_]))*",
    re.IGNORECASE,
)
"""What may stand beside name and date without being a word of the comment."""

BYLINE = re.compile(
    r"(?:^(?:by|von(?! de[rnm] )|par|por|da|di|door|af|av|przez|от)"
    r"|(?:^|\b)(?:posted|written|submitted|comment(?:ed)?|left|reply|response|kommentar|beitrag"
    r"|erstellt|geschrieben|verfasst|eingestellt|commentaire|envoyé|posté|publié|rédigé|écrit"
    r"|commento|scritto|inviato|comentario|comentário|escrito|publicado|enviado|reactie|geplaatst"
    r"|geschreven|kommentarer?|skrevet|skriven|komentarz|dodan[eyo]|napisan[eyo])"
    r"\s+(?:by|from|von|par|de|da|di|por|door|van|av|af|fra|från|przez)\b)\s?:?\s+(\S.{0,120})$",
    re.IGNORECASE,
)
"""A line that names an author: "Posted by Jane", "Kommentar von Jane"."""

NAMED_AFTER = re.compile(
    r"(?:—|–|·|\||\b(?:by|from|von|par|por|door|da|av|af))\s+(\S.{0,80})$", re.IGNORECASE
)
"""A name behind a date: "12.03.2014 - 10:15 — Jane"."""

ROLE = re.compile(
    r"(?:by )?(?:post|article|story|blog) author|(?:the )?author|original poster|autor(?:in)?"
    r"|(?:beitrags|artikel)autor(?:in)?|autor(?:in)? des (?:beitrags|artikels)|auteur"
    r"|auteur (?:de l[’']article|du billet|de la publication)|auteur de l[’']article"
    r"|autor de la (?:entrada|publicación)|autor d[oe] (?:post|artigo)|autore(?: (?:articolo"
    r"|dell[’']articolo|del post))?|(?:bericht|artikel)[- ]?auteur|auteur bericht|autor wpisu"
    r"|inläggsförfattare|forfatter|автор(?: записи)?|автор поста|投稿作成者|投稿者|文章作者|作者"
    r"|글쓴이"
    r"|owner|collaborator|contributor|admin(?:istrator)?|moderator|mod|staff|guest|gast|invité|invitado|gość|гость",
    re.IGNORECASE,
)
"""What a page puts beside a name to say who somebody is there."""

ROLE_AT_END = re.compile(
    r"\s*[(\[](?:post[- ]?author|author|autor(?:in)?|auteur|autore|admin|blogger|moderator"
    r"|visitor|member|besucher|mitglied|visiteur|membre"
    r"|not verified|nicht überprüft|non vérifié|no verificado|non verificato"
    r"|niet gecontroleerd|ej verifierad|ikke kontrolleret|не проверено|未驗證|未验证)[)\]]?$",
    re.IGNORECASE,
)

PING = re.compile(r"^[^\w]*(?:ping|track)back(?:s)?\b", re.IGNORECASE)

BUTTON = re.compile(
    r"\W{0,3}(?:(?:log ?in to )?reply(?: to (?:this|comment|this comment))?|like|edit|quote|report"
    r"|permalink|delete|share|cite|flag|respond|antworten?|auf diesen kommentar antworten"
    r"|bearbeiten"
    r"|zitieren|melden|gefällt mir|répondre(?: à ce (?:message|commentaire))?|citer|signaler"
    r"|modifier"
    r"|j[’']aime|responder|citar|editar|curtir|me gusta|denunciar|rispondi|cita|modifica|mi piace"
    r"|segnala|beantwoorden|reageer|bewerken|odpowiedz|cytuj|svara|svar|odpovědět|ответить"
    r"|цитировать"
    r"|відповісти|yanıtla|cevapla|vastaa|válasz|返信|引用|回复|回覆|답글|رد)\W{0,3}",
    re.IGNORECASE,
)
"""What stands on a button of a comment, and nothing beside it."""

AWAITING = re.compile(
    r"awaiting (?:moderation|approval)|(?:wartet|warten) auf (?:die |seine |ihre )?(?:moderation"
    r"|freischaltung|genehmigung|prüfung)|muss (?:noch|erst) freigeschaltet|von einem moderator"
    r"|en attente de (?:modération|validation)|pendiente de (?:moderaci|aprobaci)"
    r"|in attesa di (?:moder|approv)|wacht op (?:moderatie|goedkeuring)"
    r"|aguardando (?:modera|aprova)|czeka na (?:mod|zatw"
    r"|akcept)|ожидает (?:одобрения|модерации|проверки)|väntar på granskning|afventer godkendelse"
    r"|等待审核|審核中|承認待ち",
    re.IGNORECASE,
)

DELETED = re.compile(
    r"\W*(?:\[?(?:comment )?(?:deleted|removed|gelöscht|entfernt|supprimé|eliminado|удалено)\]?"
    r"|(?:this |the )?(?:comment|post|user|reply)s?(?: has been| was| is)? (?:been )?(?:deleted"
    r"|removed)"
    r"(?: by .{0,60})?"
    r"|dieser kommentar wurde .{0,60}(?:entfernt|gelöscht)|(?:kommentar|beitrag) (?:gelöscht"
    r"|entfernt)"
    r"|ce commentaire a été (?:supprimé|effacé).{0,60}"
    r"|(?:este )?comentario (?:ha sido )?(?:eliminado"
    r"|suprimido).{0,60}|(?:este )?comentário (?:foi )?(?:removido|excluído).{0,60}"
    r"|questo commento è stato eliminato.{0,60}|deze reactie is verwijderd.{0,60}"
    r"|(?:комментарий|коммент|сообщение) (?:был )?удал[её]н.{0,60}"
    r"|komentarz (?:został )?usunięty.{0,60}"
    r"|このコメントは.{0,20}削除されました|该评论已被?删除)\W*",
    re.IGNORECASE,
)
"""All that is left of a comment that was taken back."""

REPLIED_TO = re.compile(
    r"\b(?:in reply to|in response to|replied to|replies to|(?:als )?antwort (?:auf|an)"
    r"|en réponse à|en respuesta a|in risposta a|em resposta a|(?:als )?reactie op|w odpowiedzi"
    r"|som svar|svar til|svar på)\b|в ответ",
    re.IGNORECASE,
)

HEADING = re.compile(
    r"\d*\s?(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|comment[oi]|reacties"
    r"|komentarze|комментарии|kommentarer|yorumlar|コメント|评论|評論|留言|댓글)\s?[:(]?\d*\)?:?",
    re.IGNORECASE,
)
"""What stands over comments, and is nobody's name."""

NUMBERED = re.compile(r"(?:[^\W\d_]+\s+)?(?:#\s*|n[or]\.\s*|n[or]\s+)\d+", re.IGNORECASE)
"""What a page counts its comments by: "Reply #12"."""

COMMENT: Final = (
    r"(?:comment|kommentar|commentaire|comentari|coment[aá]rio|comment[io]|reacti(?:e|on)|reaktion"
    r"|réaction|repl(?:y|ies)|respon[sc]e|antwort|respuesta|réponse|rispost|resposta|thought"
    r"|gedanke|pensée|pensier|pensamiento|opini|meinung|stimme|wortmeldung|komentarz|komentář"
    r"|komentar|komentár|koment|odpowied|коммент|комент|отзыв|ответ|мысл|відгук|відповід|svar"
    r"|tanke|kommentti|vastaus|hozzászólás|yorum|cevap|yanıt|دیدگاه|نظر|σχόλι|απαντ|תגוב|تعليق|コメント|评论|評論"
    r"|留言|回复|回應|댓글|bình luận|phản hồi|tanggapan|răspuns|vélemény|mening)"
)
"""What comments are called, as words begin."""

ONE: Final = (
    r"one|a single|ein|eine|un|une|una|uno|um|uma|één|een|jeden|jedna|один|одна|en|ett|et"
    r"|yksi|egy|bir|ένα|only one"
)

MORE = re.compile(
    r"(?:older|newer|(?:previous|next)(?=.{0,30}comments)|more|load"
    r"|view all|show all|all \d+|ältere|neuere|weitere|mehr"
    r"|alle \d+|frühere|suivant|précédent|anterior|siguiente|más|ver (?:los|todos)|precedenti"
    r"|successivi|altri|oudere|nieuwere|meer|starsze|nowsze|więcej|старые|новые|ещё|еще|предыдущ"
    r"|следующ|äldre|nyare|ældre|nyere|eldre|fler|vanhem|uudem|eski|yeni|carregar)\b"
    rf".{{0,30}}{COMMENT}"
    rf"|{COMMENT}\w*\s.{{0,20}}(?:plus ancien|plus récent|précédent|suivant|anterior|siguiente"
    r"|más antigu|más recient|mais antig|mais recent|precedent|successiv|meno recenti|più recenti"
    r"|vecchi)",
    re.IGNORECASE,
)
"""A button that leads to further comments."""

MORE_ALONE = re.compile(
    r"(?:(?:load|show|view|see) more|mehr (?:laden|anzeigen)|(?:voir|charger|afficher) plus"
    r"|(?:cargar|ver|mostrar) más|(?:carica|mostra) (?:altri|altro)|carregar mais|ver mais"
    r"|meer (?:laden|tonen)|(?:показать|загрузить) (?:ещё|еще)|pokaż więcej"
    r"|もっと見る|加载更多|查看更多|더보기)\W*",
    re.IGNORECASE,
)
"""A button beside comments that says no more than that there is more."""

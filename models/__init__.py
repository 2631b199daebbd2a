"""Records of a notice and of what is read from it: frozen, typed, and without behaviour.

The records flow one way: ``Document`` (what the file says) -> ``Outline`` (how it is built) -> ``Assignment``
(who does what by when) -> ``NoticeRecord`` (what other systems read).
"""

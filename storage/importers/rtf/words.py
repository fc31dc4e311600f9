"""Control words of RTF 1.9.1 by what a reader of text does at them."""

from collections.abc import Mapping

CHARACTERS: Mapping[bytes, str] = {
    b"tab": "\t",
    b"line": "\n",
    b"lbr": "\n",
    b"page": "\f",
    b"column": "\f",
    b"emdash": "—",
    b"endash": "–",
    b"emspace": "\u2003",
    b"enspace": "\u2002",
    b"qmspace": "\u2005",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
}
SIGNS: Mapping[bytes, str] = {  # behind a backslash
    b"\\": "\\",
    b"{": "{",
    b"}": "}",
    b"~": "\u00a0",
    b"_": "-",
    b"\t": "\t",
    b" ": " ",
}
SKIPPED = frozenset(  # groups without text of the document, even where they are not marked \*
    b"aftncn aftnsep aftnsepc author buptim bxe category colorschememapping colortbl comment company creatim"
    b" datafield datastore defchp defpap doccomm docvar falt filetbl fldtype fname fontemb"
    b" fontfile formfield ftncn ftnsep ftnsepc g generator gridtbl hl hlfr hlinkbase hlloc hlsrc"
    b" info keycode keywords latentstyles levelnumbers lsdlockedexcept manager mhtmltag mmathPict"
    b" nextfile nonesttables nonshppict objalias objclass objdata objname objsect operator panose"
    b" password passwordhash pgptbl printim private propname protusertbl revtbl revtim rsidtbl rxe shprslt"
    b" staticval subject tc tcn template themedata title txe userprops vern version wgrffmtfilter"
    b" xe xmlattrname xmlattrvalue xmlclose xmlnstbl xmlopen pnseclvl pn atnid atnauthor atntime atnicn"
    b" atndate atnref atrfstart atrfend annotid background htmltag".split()
)
MUTED = frozenset(b"shpinst shpgrp sp sn sv do dptxbx".split())  # no text of their own, but groups with
THROUGH = frozenset(  # marked \* and yet text of the document
    b"shppict ud moMath moMathPara moMathParaPr mr result fldrslt nesttableprops shp object field".split()
)
FURNITURE = frozenset(b"header headerl headerr headerf footer footerl footerr footerf".split())
TOGGLES: Mapping[bytes, str] = {
    b"b": "bold",
    b"v": "hidden",
    b"deleted": "deleted",
    b"mvf": "away",
    b"revised": "inserted",
    b"intbl": "in_table",
}
VALUES: Mapping[bytes, str] = {
    b"fs": "size",
    b"f": "font",
    b"uc": "count",
    b"s": "style",
    b"itap": "tables",
    b"ls": "list_id",
    b"ilvl": "list_level",
}
SCRIPTS = frozenset(b"rtlch ltrch loch hich dbch".split())
ALIGNED = frozenset(b"ql qr qj qd qk qt".split())

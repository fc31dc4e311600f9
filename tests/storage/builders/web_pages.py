"""Pages as the content systems of Chinese counties, papers and schools make them, around one case."""

import base64

TITLE = "“红色管家”管出幸福院落"
BYLINE = "发布时间：2026-03-12 来源：青山县委组织部"
BODY = (
    "一、背景",
    "青山县有老旧院落207个，没有物业，停车靠抢、垃圾靠堆，群众意见大。",
    "二、做法",
    "（一）建队伍。每个院落选出一名党员管家，镇里每月培训一次。",
    "（二）定规矩。议事、收费、公开都写进院落公约，张榜上墙。",
    "三、成效",
    "一年来，207个院落全部有人管，投诉下降六成。",
    "四、启示",
    "院落虽小，党建引领不能少；事情再碎，有人牵头就好办。",
)
LINKS = ("首页", "政务公开", "党建动态", "通知公告", "办事服务", "互动交流")
RELATED = ("白石镇：网格里的“板凳会”", "清溪街道：一张清单管到底", "云岭乡：把课堂搬到田间")


def links(words=LINKS, between=" | "):
    return between.join(f'<a href="/{at}.html">{word}</a>' for at, word in enumerate(words))


def items(words):
    return (
        "<ul>"
        + "".join(f'<li><a href="#">{word}</a><span>[03-1{at}]</span></li>' for at, word in enumerate(words))
        + "</ul>"
    )


def paragraphs(body=BODY, tag="p"):
    return "".join(f"<{tag}>&nbsp;&nbsp;&nbsp;&nbsp;{line}</{tag}>\n" for line in body)


def page(body, head=""):
    title = f"<title>{TITLE}_青山县人民政府门户网站</title>"
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{title}{head}</head><body>{body}</body></html>'


FOOT = (
    "<p>版权所有：青山县人民政府办公室　网站标识码：0000000001</p>"
    "<p>某ICP备00000000号　某公网安备00000000000001号</p><p>建议使用1024×768分辨率浏览本站。</p>"
)


def government():
    """Names of boxes tell all: nav, 当前位置, 字体大中小, 打印 关闭, 上一篇, 相关链接, 扫一扫, foot."""
    return page(
        f'<div class="header"><h1 class="logo">青山县人民政府</h1><div id="nav">{links()}</div></div>'
        f'<div class="location">当前位置：{links(("首页", "党建动态", "典型案例"), " &gt; ")} &gt; 正文</div>'
        f'<div class="article"><h2 class="title">{TITLE}</h2>'
        f'<div class="info">{BYLINE}　【字体：<a href="#">大</a>'
        f' <a href="#">中</a> <a href="#">小</a>】 <a href="#">打印</a> <a href="#">关闭</a></div>'
        f'<div id="zoom">{paragraphs()}</div></div>'
        f'<div class="pagenav"><p>上一篇：<a href="#">{RELATED[0]}</a></p>'
        f'<p>下一篇：<a href="#">{RELATED[1]}</a></p></div>'
        f'<div class="related"><h3>相关链接</h3>{items(RELATED)}</div><div class="ewm">'
        f"<p>扫一扫在手机打开当前页</p></div>"
        f'<div class="footer">{FOOT}</div>'
    )


def soup():
    """No names at all: divs in divs, the article's lines divs as well."""
    return page(
        f"<div><div>{links()}</div><div>今天是2026年3月12日 星期四</div></div>"
        f"<div><div><div><div>{TITLE}</div><div>{BYLINE}</div><div>{paragraphs(tag='div')}</div></div>"
        f"<div><div>推荐阅读</div>{items(RELATED)}</div></div></div><div>{FOOT}</div>"
    )


def layout_tables():
    """Ten years older: a table for the page, in it one for the columns, in it one for the article."""
    column = "".join(f'<tr><td><a href="#">{word}</a></td></tr>' for word in LINKS)
    lines = paragraphs().replace("\n", "")
    article = (
        f'<table width="100%"><tr><td align="center"><font size="5"><b>{TITLE}</b></font></td></tr>'
        f'<tr><td align="center">{BYLINE}</td></tr><tr><td>{lines}</td></tr></table>'
    )
    return page(
        f'<table width="980"><tr><td colspan="2">{links()}</td></tr><tr><td width="200">'
        f"<table>{column}</table></td>"
        f'<td>{article}</td></tr><tr><td colspan="2">{FOOT}</td></tr></table>'
    )


def one_table():
    """One table without any inside: a menu, beside it the whole article with breaks."""
    text = "<br>".join(f"　　{line}" for line in BODY)
    return page(
        f"<table><tr><td>{links(between='<br>')}</td><td><center><b>{TITLE}</b></center>"
        f"<br>{text}</td></tr>"
        f'<tr><td colspan="2" align="center">{FOOT}</td></tr></table>'
    )


def breaks():
    """Everything straight in the body, parted by breaks."""
    text = "<br><br>".join(f"　　{line}" for line in BODY)
    return page(
        f"{links()}<hr><b>{TITLE}</b><br>{BYLINE}<br>{text}<br>"
        f"<hr>{links(('网站地图', '关于我们', '联系我们'))}"
    )


def form_around():
    """A program's page: one form around all, the article in spans, a menu that a script would unfold."""
    spans = "".join(
        f'<p style="TEXT-INDENT: 2em"><span style="font-size:16px">{line}</span></p>' for line in BODY
    )
    hidden = f'<div style="display:none">{links(RELATED)}</div>'
    return page(
        f'<form id="aspnetForm"><div id="topMenu">{items(LINKS)}{hidden}</div><select>'
        f"<option>友情链接</option>"
        f'<option>青山县纪委监委</option></select><div class="left"><div class="con_tit">{TITLE}</div>'
        f'<div class="con_txt">{spans}</div></div><div class="right">{items(RELATED)}</div></form>'
        f'<div class="copyright">{FOOT}</div>'
    )


def modern():
    """The elements of HTML5, and a script's data."""
    return page(
        f"<header><nav>{items(LINKS)}</nav></header><main><article><header><h1>{TITLE}</h1>"
        f"<time>2026-03-12</time>"
        f"</header>{paragraphs()}<footer><p>责任编辑：李青</p></footer></article><aside><h2>热点新闻</h2>"
        f"{items(RELATED)}</aside></main><footer>{FOOT}</footer>"
        f"<script>var data = '脚本里的字，不是正文。';</script>"
    )


def party_paper():
    """A paper's page: the headline far from the text, share buttons between, comments below it."""
    comments = "".join(f"<li><p>网友{at}</p><p>写得好，我们院里也该这样办。</p></li>" for at in range(3))
    return page(
        f'<div class="top-bar">{links()}</div><h1>{TITLE}</h1><div class="share">'
        f'<a href="#">微信</a><a href="#">微博</a>'
        f'<a href="#">朋友圈</a></div><p class="source">{BYLINE}</p>'
        f'<div class="content">{paragraphs()}</div>'
        f'<div class="editor">（责编：李青、王岭）</div><div class="comment-list"><h4>网友评论</h4>'
        f"<ul>{comments}</ul></div>"
        f"<p>Copyright © 青山日报社 All Rights Reserved 版权所有，未经授权禁止转载。</p>"
    )


def pasted_from_word():
    """Word's own markup inside a school's page: numbers of lists written out, its comments, its spaces."""
    made = ""
    for line in BODY:
        number, comma, rest = line.partition("、")
        if comma and len(number) == 1:
            gap = '<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp; </span>'
            label = f"<span style='mso-list:Ignore'>{number}、{gap}</span>"
            line = f"<![if !supportLists]>{label}<![endif]><b>{rest}</b>"
        made += f"<p class=MsoNormal style='mso-list:l0 level1'>{line}<o:p></o:p></p>\n"
    return page(
        f'<div class="nav">{links()}</div><div class="main"><h3 class="biaoti">{TITLE}</h3>'
        f"<!--[if gte mso 9]><xml><w:WordDocument>正文视图</w:WordDocument></xml>"
        f"<![endif]-->{made}</div>{FOOT}"
    )


def unlinked():
    """A copy of a page whose links are gone: menu, path and foot are text like any other."""
    menu = " | ".join(LINKS)
    return page(
        f"<div>{menu}</div><div>今天是2026年3月12日 星期四</div>"
        f"<div>当前位置：首页 &gt; 党建动态 &gt; 正文</div>"
        f"<div>{TITLE}</div>{paragraphs()}<div>微信扫一扫，分享到朋友圈</div><div>{FOOT}</div>"
    )


def no_headline():
    """The headline stands in the title alone."""
    return page(
        f'<div class="menu">{links()}</div><div class="text">{paragraphs(BODY[1:])}</div>'
        f'<div id="foot">{FOOT}</div>'
    )


SHAPES = (
    government,
    soup,
    layout_tables,
    one_table,
    breaks,
    form_around,
    modern,
    party_paper,
    pasted_from_word,
    unlinked,
)


def message(
    html, parts=(), encoding="utf-8", transfer="base64", boundary="----=_Next", declared="----=_Next"
):
    """Return a page as an .mht, each of `parts` (headers, bytes) beside it."""
    data = html.encode(encoding)
    if transfer == "base64":
        body = base64.encodebytes(data)
    else:
        body = b"".join(b"=%02X" % each if each > 126 or each in b"=" else bytes([each]) for each in data)
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="{declared}"\r\n\r\n'
    text = f'--{boundary}\r\nContent-Type: text/html; charset="{encoding}"\r\n'
    text += f"Content-Transfer-Encoding: {transfer}\r\nContent-Location: file:///C:/a.htm\r\n\r\n"
    made = head.encode() + text.encode() + body + b"\r\n"
    for headers, content in parts:
        made += f"--{boundary}\r\n{headers}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
        made += base64.encodebytes(content) + b"\r\n"
    return made + f"--{boundary}--\r\n".encode()

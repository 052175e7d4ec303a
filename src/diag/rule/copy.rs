use super::{Rule, Severity};

/// Something in the copy that somebody should look at.
const fn warning(
    name: &'static str,
    about_zh: &'static str,
    about_en: &'static str,
) -> Rule {
    Rule { name, severity: Severity::Warning, about_zh, about_en }
}

impl Rule {
    /// Characters nobody sees.
    pub const UNSEEN: Self = warning(
        "copy/unseen",
        "稿件里有看不见的字符（零宽空格、不间断空格、BOM），排版时已去掉。",
        "The copy holds characters nobody sees (zero-width space, no-break space, BOM); \
         they are left out in setting.",
    );
    /// What a proof-reader marks and no other rule names.
    pub const COPY: Self = warning(
        "copy/proof",
        "校对会标出的写法：标题、图片说明末尾有句号，来源写了括号，** 没有配对等。程序\
         只提示，不改稿；banmian fix 可以照提示改。",
        "What a proof-reader would mark: a full stop after a headline or a caption, brackets \
         round a source, a ** without its partner. The copy is never changed unless banmian \
         fix is asked to.",
    );
    /// Quotation marks that are straight, or without a partner.
    pub const QUOTES: Self = warning(
        "copy/quotes",
        "引号：直引号 \" ' 应为弯引号 “ ” ‘ ’（台湾、香港为「」『』）；引号要成对，\
         外双内单。一段引语分几段时，每段开头都写上引号，最后一段才收。",
        "Quotation marks: straight ones stand for “ ” and ‘ ’ (「」『』 in Taiwan and \
         Hong Kong), each has its partner, the double ones are outside. A quotation of \
         several paragraphs opens anew at each and closes at the last.",
    );
    /// ASCII marks among Han.
    pub const MARKS: Self = warning(
        "copy/marks",
        "汉字后面的 , . ; : ? ! ( ) 是西文标点，只占半个字，排出来疏密不匀。应换成，。\
         ；：？！（）。数字、英文、网址里的不算。",
        "A mark of ASCII after Han (, . ; : ? ! ( )) is half as wide and sits elsewhere. \
         Write the full-width one; those inside numbers, English and addresses are right.",
    );
    /// Marks that stand for others.
    pub const STAND_INS: Self = warning(
        "copy/stand-ins",
        "代用的标点：-- 代破折号——，... 和 。。。 代省略号……，<< >> 代书名号《》，\
         ・• 代间隔号·，─― 代—。",
        "Marks that stand for others: -- for ——, ... and 。。。 for ……, << >> for \
         《》, ・ and • for ·, ─ and ― for —.",
    );
    /// Brackets without a partner, or that cross.
    pub const PAIRS: Self = warning(
        "copy/pairs",
        "括号、书名号没有配对，或先开的先关（交叉）；书名号里面再用书名号，里面的用〈〉\
         （GB/T 15834—2011，4.15.3.3）。列举的 1）、a）不算。",
        "A bracket or a title mark without its partner, or two pairs that cross; a title \
         within a title has 〈〉 (GB/T 15834—2011, 4.15.3.3). The 1) of a list is none.",
    );
    /// A mark or a word twice.
    pub const DOUBLED: Self = warning(
        "copy/doubled",
        "标点连用（，， 。。 、，）或字词重复（的的、他们他们）：多半是改稿时留下的。",
        "Two marks in a row (，，) or a word twice (的的): as a rule what an edit left \
         behind.",
    );
    /// Markdown, HTML and entities that would be set as they stand.
    pub const MARKUP: Self = warning(
        "copy/markup",
        "网页或 Markdown 的记号（<b>、&nbsp;、| 表格 |、- 列表、[^1]、##后没有空格）不\
         是文字，会照原样排出来。请删去，或按稿件的写法写：小标题写“## 小标题”，强调\
         写 **…**。",
        "Signs of HTML or Markdown (<b>, &nbsp;, | table |, - list, [^1], ## without a \
         space) are set as they stand. Delete them, or write them as an issue does: ## \
         and a space for a subhead, **…** for emphasis.",
    );
    /// Text read in the wrong encoding.
    pub const GARBLED: Self = warning(
        "copy/garbled",
        "乱码：文字曾按错误的编码读过或存过（锟斤拷、å›½、浣犲ソ、�）。能还原的给出\
         原文；锟斤拷和 � 已经还原不了，请找回原稿。",
        "Garbled text: it was read or saved in the wrong encoding. What can be told from \
         it is proposed; 锟斤拷 and � cannot be undone: go back to the original.",
    );
    /// Full-width letters and digits.
    pub const WIDTH: Self = warning(
        "copy/width",
        "全角数字、字母（１２、ＡＢ）一般用半角：全角的占满一字，和别处的数字不一样宽。\
         每行只提示一次。",
        "Full-width letters and digits: half-width ones are used, or figures differ in \
         width from place to place. Told once a line.",
    );
    /// Traditional characters in simplified copy, or the reverse.
    pub const SCRIPT: Self = warning(
        "copy/script",
        "简体稿里有繁体字，或繁体稿里有简体字。人名、古籍、题字要用的，可以不改。",
        "Traditional characters in simplified copy, or the reverse. Names and quotations \
         may want them.",
    );
    /// A date that does not exist, or not on that weekday.
    pub const DAY: Self = warning(
        "copy/day",
        "日期不存在（2月30日），或与星期不符。没有写年份的，按最接近本期日期的一年算。",
        "A date that does not exist (30 February), or one that is on another weekday. Without \
         a year it is the one next to the day of the issue.",
    );
    /// Units written in two ways, or by one sign.
    pub const UNITS: Self = warning(
        "copy/units",
        "同一篇里计量单位两种写法（公里、km），或用了 ㎡、㎞ 这样的一字符号。报纸正文用\
         汉字：公里、平方米。",
        "A unit written in two ways within a story (公里 and km), or as one sign (㎡). \
         News text spells units in Han: 公里, 平方米.",
    );
    /// A name spelt in two ways.
    pub const NAMES: Self = warning(
        "copy/names",
        "同一篇里两个名字同音、只差一个字（张晓明、张小明），或英文名大小写不一（WeChat\
         、Wechat）：多半是同一个人、同一样东西。",
        "Two names of a story sound alike and differ in one character, or a Latin name \
         is cased in two ways: most likely they are the same.",
    );
    /// A number of the headline that is not in the text.
    pub const FIGURES: Self = warning(
        "copy/figures",
        "标题里的数字，正文里没有：两处可能有一处错了。约数（近、超、余）和年份不算。",
        "A number of the headline is nowhere in the text: one of the two may be wrong. \
         Rounded ones (近, 超, 余) and years are not looked at.",
    );
    /// No source, no caption, or a photo used twice.
    pub const CREDIT: Self = warning(
        "copy/credit",
        "图片没有说明，同一张图用了两次，或别的稿件都有来源（作者）、这一篇没有。",
        "A photo without a caption, one that is used twice, or a story without a source \
         where the others have one.",
    );
    /// A QR code that opens no page.
    pub const LINK: Self = warning(
        "copy/link",
        "二维码扫出来打不开网页：里面不是网址，缺 https:// 或域名，有全角字符、空格，或者\
         指着本机、内网。印出来就改不了，请用手机扫一扫样张。",
        "A QR code opens no page: what it holds is no address, lacks https:// or the name of \
         its site, has full-width signs or spaces, or leads to this machine or this house. \
         Once printed it stays: scan the proof with a telephone.",
    );
    /// A word of the paper's own list.
    pub const TERMS: Self = warning(
        "copy/terms",
        "统一用词：样式或本期的“统一用词”里写了应当怎样写。",
        "The paper's own word list (统一用词 in the style or the issue) says how this is \
         written.",
    );
    /// A word that the paper forbids.
    pub const FORBIDDEN: Self = Self {
        name: "copy/forbidden",
        severity: Severity::Error,
        about_zh: "禁用词：“统一用词”里写明禁用。改掉以前不能排印；若是专名、引文，可在那一条的“\
                   除外”里写上整个词。",
        about_en: "A word that the paper's list forbids: nothing is printed before it is gone. A \
                   name or a quotation that needs it goes into 除外 of that entry.",
    };
}

pub(super) const RULES: &[Rule] = &[
    Rule::UNSEEN,
    Rule::COPY,
    Rule::QUOTES,
    Rule::MARKS,
    Rule::STAND_INS,
    Rule::PAIRS,
    Rule::DOUBLED,
    Rule::MARKUP,
    Rule::GARBLED,
    Rule::WIDTH,
    Rule::SCRIPT,
    Rule::DAY,
    Rule::UNITS,
    Rule::NAMES,
    Rule::FIGURES,
    Rule::CREDIT,
    Rule::LINK,
    Rule::TERMS,
    Rule::FORBIDDEN,
];

use super::{Rule, Severity};

/// An error of the issue file.
const fn error(
    name: &'static str,
    about_zh: &'static str,
    about_en: &'static str,
) -> Rule {
    Rule { name, severity: Severity::Error, about_zh, about_en }
}

/// Something in the copy that somebody should look at.
const fn warning(
    name: &'static str,
    about_zh: &'static str,
    about_en: &'static str,
) -> Rule {
    Rule { name, severity: Severity::Warning, about_zh, about_en }
}

impl Rule {
    /// The file is not YAML.
    pub const YAML: Self = error(
        "issue/yaml",
        "文件不合 YAML 的写法：多半是缩进没有对齐、引号没有配对，或冒号后少了空格。",
        "The file is not YAML: an indent is off, a quotation mark has no partner, or a \
         colon has no space after it.",
    );
    /// A mark of YAML where words were meant.
    pub const PITFALL: Self = error(
        "issue/pitfall",
        "中文稿件里常见的写法，会被 YAML 误读：全角冒号、冒号后没有空格、文字以 & * [ % “ 等\
         开头、文字里有 # 或“冒号加空格”、用制表符或全角空格缩进。按提示改即可。",
        "Something Chinese editors type that YAML reads as something else: a full-width \
         colon, no space after a colon, words that begin with a mark of YAML or hold # or \
         a colon and a space, a tab or an ideographic space as indent.",
    );
    /// A key that nobody knows.
    pub const KEY_UNKNOWN: Self = error(
        "issue/unknown-key",
        "没有这个键。键名写错了，或写错了地方。",
        "There is no such key here: it is misspelt, or stands in the wrong table.",
    );
    /// A key given twice.
    pub const KEY_TWICE: Self = error(
        "issue/key-twice",
        "同一个键写了两次，程序不能替您选。请删去一处。",
        "A key is given twice, and the program cannot choose. Delete one of the two.",
    );
    /// A key that has to be there.
    pub const MISSING: Self = error(
        "issue/missing",
        "少了必须写的一项，或写了但是空的。",
        "Something that has to be there is not, or is empty.",
    );
    /// A value that does not say what it should.
    pub const VALUE: Self = error(
        "issue/value",
        "这个值读不懂。提示里写了应当怎样写。",
        "A value does not say what it should. The message says how it is written.",
    );
    /// A file that the issue names and that cannot be read.
    pub const FILE: Self = error(
        "issue/file",
        "期刊文件里提到的文件读不出来。请核对文件名；路径从期刊文件所在的文件夹算起。",
        "A file that the issue names cannot be read. Paths begin at the folder of the \
         issue.",
    );
    /// Something in a story's file that is not set, or not as it is there.
    pub const UNTAKEN: Self = warning(
        "issue/untaken",
        "稿件文件（Word、网页等）里有些东西没有照原样取：修订、批注、隐藏文字、表格、图片、链接\
         等。提示里写了在第几段、在哪几个字之后，请核对。",
        "Something in the file of a story (Word, a page) is not taken as it is there: a \
         tracked change, a comment, hidden text, a table, a picture, a link. The message \
         says in which paragraph and after which words: please look.",
    );
    /// A story that does not exist.
    pub const NO_STORY: Self = error(
        "issue/no-story",
        "版面里提到的稿件不在“稿件”里。",
        "A page speaks of a story that is not among the stories.",
    );
    /// A story on no page.
    pub const UNPLACED: Self = warning(
        "issue/unplaced",
        "这篇稿件没有排在任何一版，不会印出来。备稿请写 备稿: 是。",
        "This story is on no page and will not be printed. Mark it as spare if that is \
         meant.",
    );
    /// News that no page of the whole paper holds.
    pub const LEFT_OUT: Self = error(
        "issue/left-out",
        "编排是全报的各版排不下这篇稿件。稿件比版面多：请删短，或把次要的写成备稿（备稿: 是）留到下期，\
         或加一版。",
        "The pages that share the stories of the whole paper (compose: whole) do not hold \
         this one. There is more copy than paper: cut, mark lesser stories as spare (spare: \
         yes) for the next issue, or add a page.",
    );
    /// A paper that does not close.
    pub const WHOLE_PAPER: Self = error(
        "issue/whole-paper",
        "编排是全报的各版，没有找到每版都排满的分法。提示里有稿件大约多几行或少几行；没排满的版另有各自\
         的提示。",
        "No way was found to deal the stories of the whole paper out so that every page \
         closes. The message says by about how many lines there is too much copy or too \
         little; the pages that stay open have advice of their own.",
    );
    /// A story or a page that came out otherwise than the editor would expect.
    pub const DEALT: Self = warning(
        "issue/dealt",
        "全报分版时有一处与要求或与锁定时不同：稿件不在它“版名”的那一版，一版有两个头条，或者锁定过\
         的版重新编排了。请看一看。",
        "A distribution of the whole paper is not as asked for, or not as it was locked: a \
         story is not on the page of its section, a page has two leads, or a locked page \
         was composed anew. Please look.",
    );
}

pub(super) const RULES: &[Rule] = &[
    Rule::YAML,
    Rule::PITFALL,
    Rule::KEY_UNKNOWN,
    Rule::KEY_TWICE,
    Rule::MISSING,
    Rule::VALUE,
    Rule::FILE,
    Rule::UNTAKEN,
    Rule::NO_STORY,
    Rule::UNPLACED,
    Rule::LEFT_OUT,
    Rule::WHOLE_PAPER,
    Rule::DEALT,
];

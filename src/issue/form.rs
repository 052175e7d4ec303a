//! The forms in which a file is not YAML, each with what it most likely is and its mend.

use serde_saphyr::granit_parser::ErrorKind as E;

/// One form.
pub(super) struct Form {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    pub(super) named: Named,
    pub(super) mend: Mend,
}

/// What to do.
pub(super) struct Mend {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
}

const fn mend(zh: &'static str, en: &'static str) -> Mend {
    Mend { zh, en }
}

/// Whether our words say all there is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Ours,
    /// The parser's own words say more.
    Theirs,
}

const fn ours(zh: &'static str, en: &'static str, mend: Mend) -> Form {
    Form { zh, en, named: Named::Ours, mend }
}

/// The form of a fault of the parser, in a line that begins so where it trips.
pub(super) fn of(kind: &E, line: &str) -> Form {
    match of_keys(kind) {
        Some(_) if line.starts_with("- ") => ITEM,
        Some(form) => form,
        None => of_marks(kind),
    }
}

/// The form of a fault where a key is wanted or is one too many.
#[expect(clippy::wildcard_enum_match_arm, reason = "the list of kinds is not closed")]
const fn of_keys(kind: &E) -> Option<Form> {
    match kind {
        E::MappingValueNotAllowed => Some(NO_KEY),
        E::ExpectedBlockMappingKey | E::SimpleKeyExpected | E::InvalidSimpleKey => {
            Some(KEY)
        }
        _ => None,
    }
}

/// The form of a fault that is of quotes, brackets or items.
#[expect(clippy::wildcard_enum_match_arm, reason = "the list of kinds is not closed")]
const fn of_marks(kind: &E) -> Form {
    match kind {
        E::UnclosedQuotedScalar => ours(
            "引号没有配对",
            "this quotation mark is never closed",
            mend(
                "请在这句话末尾补上同样的引号；引号若是文字，请整句改用中文引号“ ”",
                "close it at the end of the words; if it is part of them, write “ ”",
            ),
        ),
        E::ExpectedBlockSequenceEntry | E::UnexpectedEofBlockSequence => ours(
            "这里应是列表的一项，以“- ”开头；请看缩进",
            "an item of the list, beginning with “- ”, is wanted here; look at the indent",
            mend(
                "每项都以半角短横加空格开头，左边对齐",
                "begin each item with an ASCII dash and a space, one under another",
            ),
        ),
        E::ExpectedFlowMappingSeparator
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping => ours(
            "花括号里缺半角逗号或 }",
            "a comma or } is missing in these braces",
            mend(
                "花括号里写成 {键: 值, 键: 值}，逗号、冒号都用半角，后面空一格",
                "write {key: value, key: value}",
            ),
        ),
        E::ExpectedFlowSequenceSeparator | E::UnexpectedEofFlowSequence => ours(
            "方括号里缺半角逗号或 ]",
            "a comma or ] is missing in these brackets",
            mend("方括号里写成 [甲, 乙]，逗号用半角，后面空一格", "write [one, other]"),
        ),
        _ => of_signs(kind),
    }
}

/// A key where none can be.
const NO_KEY: Form = ours(
    "这里不能再有“键: 值”，多半是缩进不对，或上一行的冒号不对",
    "no key can stand here; the indent or the colon of the line above is wrong",
    mend(
        "请与同级的键左边对齐；文字里有“冒号加空格”的，整句放进引号",
        "align it with the keys beside it; put words that hold a colon and a space \
         in quotes",
    ),
);

/// A line that is no key where one is wanted.
const KEY: Form = ours(
    "这一行读不成“键: 值”，请看缩进是否与上面对齐",
    "this line does not read as a key and a value; look at its indent",
    mend(
        "是正文就写在 正文: | 下面，每行缩进；是键就写成“键: 值”，冒号用半角加空格",
        "text stands below body: |, each line indented; a key is written with a \
         colon and a space",
    ),
);

/// An item that stands among keys.
const ITEM: Form = ours(
    "这一行以“- ”开头，是列表的一项，同级的上面却是“键: 值”",
    "this line begins an item of a list, and what stands above it is keys and values",
    mend(
        "稿件按名字写，不写“- ”；是列表的（版面、图片），每一项都以“- ”开头，项里的键与“- ”后的第一个键对齐",
        "stories are written by their names, without “- ”; in a list (pages, photos) each item \
         begins with “- ”, and its keys are aligned with the first one after it",
    ),
);

/// The form of a fault that is of blanks or signs.
#[expect(clippy::wildcard_enum_match_arm, reason = "the list of kinds is not closed")]
const fn of_signs(kind: &E) -> Form {
    match kind {
        E::TabNotAllowed | E::TabInBlockIndentation => ours(
            "这里有制表符（Tab），YAML 只认半角空格",
            "a tab stands here; YAML reads spaces only",
            mend(
                "请把制表符换成半角空格；在编辑器里可设成“用空格代替 Tab”",
                "use spaces; most editors can be set to write them for a tab",
            ),
        ),
        E::InvalidIndentation => ours(
            "这一行的缩进不对",
            "the indent of this line is wrong",
            mend(
                "同级的键左边对齐，下一级多缩进 2 个半角空格",
                "align keys of one level, and indent those below by two spaces more",
            ),
        ),
        E::CommentInterceptedScalar | E::CommentNotSeparated => ours(
            "文字当中的 # 会被当作注释",
            "a # within the words begins a comment",
            mend("请把整句放进引号：'…'", "put all the words in quotes: '…'"),
        ),
        E::UnexpectedCharacter { .. } => ours(
            "文字不能以这个字符开头",
            "words cannot begin with this character",
            mend("请把整句放进引号：'…'", "put the words in quotes: '…'"),
        ),
        E::UnexpectedEofBlockMapping | E::UnexpectedEof => ours(
            "文件到这里就断了，前面还有没写完的",
            "the file ends here, and something before is not finished",
            mend(
                "请看上面的引号、括号是否都收了",
                "look for a quotation mark or a bracket that is not closed",
            ),
        ),
        E::BomInsideDocument => ours(
            "文件中间有一个 BOM，多半是两个文件接在了一起",
            "a byte order mark stands inside: two files were joined",
            mend("请删去这个字符，另存为 UTF-8", "delete it and save the file as UTF-8"),
        ),
        E::UnknownAnchor | E::UndeclaredTagHandle => ours(
            "文字以 * 或 ! 开头，YAML 会误读",
            "words that begin with * or ! mean something else in YAML",
            mend("请把整句放进引号：'…'", "put the words in quotes: '…'"),
        ),
        _ => of_rare(kind),
    }
}

/// The form of a fault that few ever see.
#[expect(clippy::wildcard_enum_match_arm, reason = "the list of kinds is not closed")]
#[expect(clippy::too_many_lines, reason = "a few lines for each form")]
const fn of_rare(kind: &E) -> Form {
    match kind {
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate => ours(
            "双引号里的反斜杠 \\ 在 YAML 里另有用处，后面这个字不能跟",
            "a backslash inside double quotes means something else in YAML",
            mend(
                "请改用单引号 '…'，里面的反斜杠就是反斜杠；或写两个 \\\\",
                "use single quotes, in which a backslash is one; or write \\\\",
            ),
        ),
        E::ZeroBlockScalarIndent
        | E::InvalidBlockScalarHeader
        | E::InvalidBlockScalarIndent
        | E::TabAtBlockScalarStart => ours(
            "“|”后面写了别的，读不成正文",
            "something stands after the | that does not belong there",
            mend(
                "“|”后面什么也不写，换行，文字从下一行写起，每行缩进一样深",
                "write nothing after the |; the words begin on the next line, each line \
                 indented alike",
            ),
        ),
        E::MissingDocumentEndBeforeDirective
        | E::InvalidDirectiveTerminator
        | E::DirectiveDisallowed
        | E::MissingDirectiveName
        | E::InvalidDirectiveName
        | E::MissingYamlVersionSeparator
        | E::MissingYamlVersion
        | E::UnsupportedYamlMajorVersion
        | E::ExpectedDocumentStart
        | E::TooManyReservedDirectiveParams { .. } => ours(
            "一行开头的 % 在 YAML 里另有用处，或上面的内容已经收了尾",
            "a % at the start of a line means something else in YAML, or what is above it \
             is closed already",
            mend(
                "是键的，删去 %；是文字的，放在它的键下面，每行缩进",
                "delete the % before a key; put words below their key, each line indented",
            ),
        ),
        E::InvalidTrailingSingleQuotedScalar
        | E::InvalidTrailingDoubleQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::DocumentIndicatorInQuotedScalar => ours(
            "引号收得不是地方：后面还有文字，或中间换了行没有缩进",
            "the quotation mark closes in the wrong place, or a line within is not indented",
            mend(
                "整句放进一对引号；文字里本来就有引号的，外面用另一种，或用中文引号“ ”",
                "put all the words in one pair; if they hold such a mark use the other kind \
                 outside, or write “ ”",
            ),
        ),
        E::MisplacedFlowCollectionEnd
        | E::MismatchedFlowCollectionEnd { .. }
        | E::UnclosedFlowCollection { .. }
        | E::BlockEntryInFlowCollection
        | E::InvalidFlowScalarIndent
        | E::FlowMappingValueAdjacentCollection
        | E::PlainScalarStartsWithDashFlowIndicator => ours(
            "括号没有配好，或括号里写了“- ”",
            "the brackets do not match, or a “- ” stands inside them",
            mend(
                "[ 配 ]，{ 配 }，由里到外一层一层收；括号里的各项用半角逗号隔开，不写“- ”",
                "close [ with ] and { with }, the inner first; part what is inside by commas, \
                 without “- ”",
            ),
        ),
        _ => Form {
            zh: "这里不合 YAML 的写法",
            en: "this is not YAML",
            named: Named::Theirs,
            mend: mend(
                "请看这一行的缩进、冒号（半角加空格）、引号和括号；文字里有特殊符号的，整句放进引号 '…'",
                "look at the indent, the colon, the quotes and the brackets of this line; put \
                 words with signs in quotes: '…'",
            ),
        },
    }
}

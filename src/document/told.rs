//! What was not taken, in words.

use super::model::{Place, Untaken, What};
use crate::diag::{Language, Said, counted};

/// Words of a document are quoted no longer than this.
const QUOTED: usize = 24;

impl Untaken {
    /// What it is and what became of it, with the words it is about. Not where it was: see
    /// [`Place::said`].
    #[expect(clippy::too_many_lines, reason = "a few lines for each kind of loss")]
    pub fn said(&self) -> Said {
        match &self.what {
            What::Hidden(words) => {
                quoted("隐藏文字没有取", "hidden text is left out", words)
            }
            What::Deleted(words) => {
                quoted("修订删去的没有取", "a tracked deletion is left out", words)
            }
            What::Inserted(words) => {
                quoted("修订插入的已取", "a tracked insertion is taken", words)
            }
            What::Moved(words) => quoted(
                "修订挪动的，只取挪到之处",
                "a tracked move is taken once, where it was moved to",
                words,
            ),
            What::Comment(words) => quoted("批注没有取", "a comment is left out", words),
            What::Link(target) => {
                quoted("链接的网址没有取", "the target of a link is left out", target)
            }
            What::Note(number) => Said::new(
                format!("第 {number} 条注释排在文末"),
                format!("note {number} stands after the text"),
            ),
            What::NoteLeft(words) => quoted("注释没有取", "a note is left out", words),
            What::Table(rows) => Said::new(
                format!("{rows} 行的表格只有一列，每行排成一段"),
                format!(
                    "a table of one column and {} is set a row a paragraph",
                    counted(rows, "row")
                ),
            ),
            What::TextBox(words) => quoted(
                "文本框的文字排在所在段之后",
                "the words of a text box stand after its paragraph",
                words,
            ),
            What::Running(words) => {
                quoted("页眉页脚没有取", "the head or foot of pages is left out", words)
            }
            What::Equation(words) => {
                quoted("公式排成一行文字", "an equation is a line of text", words)
            }
            What::Symbol(sign) => quoted(
                "不认识的图形字符，用 〓 代替",
                "a sign of a picture face is not known and stands as 〓",
                sign,
            ),
            What::Picture(name, why) => {
                with("图片没有取", "a picture is left out", name, why)
            }
            What::Chart(title) => quoted(
                "图表只取标题和数据，排成一张表；要图的，请把它另存为图片放在稿件旁边",
                "of a chart the title and the figures are taken, as a table; for its \
                 drawing save it as a picture beside the story",
                title,
            ),
            What::Object(what) => Said::new(
                format!("没有取：{}", what.get(Language::Chinese)),
                format!("left out: {}", what.get(Language::English)),
            ),
            What::Cells => Said::new(
                "表格有合并的格或表中有表，按普通的格取",
                "a table has cells that span or tables in it: plain cells are taken",
            ),
            What::Decoration(what, words) => with("没有保留", "not kept", words, what),
            What::Chrome(words) => quoted(
                "不是稿件正文，没有取",
                "it is no part of the story and is left out",
                words,
            ),
            What::Unseen(count) => Said::new(
                format!("看不见的字符 {count} 个，已去掉"),
                format!("{count} unseen characters are left out"),
            ),
            What::Undecodable(count) => Said::new(
                format!("{count} 处字节不合编码，用 〓 代替"),
                format!("{count} stretches of bytes are no characters and stand as 〓"),
            ),
            What::Guessed(name) => Said::new(
                format!("不是 UTF-8，按 {name} 读出，请看一眼对不对"),
                format!("it is not UTF-8 and was read as {name}: please have a look"),
            ),
            What::Unknown(words) => {
                quoted("不认识的内容，没有取", "something unknown is left out", words)
            }
            What::Cut(why) => Said::new(
                format!("文件不完整（{}），读到断处为止", why.get(Language::Chinese)),
                format!(
                    "the file is not whole ({}): read as far as it goes",
                    why.get(Language::English)
                ),
            ),
            What::More(count) => Said::new(
                format!("此外还有 {count} 处，不一一列出"),
                format!("{count} more are not listed"),
            ),
        }
    }
}

impl Place {
    /// Where it is, as an editor looks for it.
    pub fn said(&self) -> Said {
        let Self { part, block, around } = self;
        let mut zh = String::new();
        let mut en = String::new();
        if !part.is_empty() {
            zh.push_str(part);
            en.push_str(part);
        }
        if 0 < *block {
            let (comma_zh, comma_en) =
                if zh.is_empty() { ("", "") } else { ("，", ", ") };
            zh.push_str(&format!("{comma_zh}第 {block} 段"));
            en.push_str(&format!("{comma_en}paragraph {block}"));
        }
        if !around.is_empty() {
            zh.push_str(&format!("“{around}”后"));
            en.push_str(&format!(" after “{around}”"));
        }
        Said::new(zh, en.trim_start().to_owned())
    }
}

/// Words as they are quoted: not too many, on one line.
fn short(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("{}……", &words[..at]),
        None => words,
    }
}

fn quoted(zh: &str, en: &str, words: &str) -> Said {
    let words = short(words);
    if words.is_empty() {
        return Said::new(zh, en);
    }
    Said::new(format!("{zh}：“{words}”"), format!("{en}: “{words}”"))
}

/// What, and of which words.
fn with(zh: &str, en: &str, words: &str, what: &Said) -> Said {
    let words = short(words);
    let quote = if words.is_empty() { String::new() } else { format!("“{words}”") };
    Said::new(
        format!("{zh}：{quote}{}", what.get(Language::Chinese)),
        format!("{en}: {quote} {}", what.get(Language::English)),
    )
}

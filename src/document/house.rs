//! A document as the body of a story is written: a line for each paragraph, `## ` before a
//! subhead, `**…**` and `[…]{…}` round what is marked.
//!
//! What means itself in the document and something else in a body is escaped, so that the
//! words come out as they went in.

use super::model::{Block, Document, Mark, Markup, Place, Table, Text, Untaken, What};
use super::numeral::{Numeral, parted};

/// A document in the marks of the house.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// The body: lines that end in `\n`.
    pub text: String,
    /// All that was not taken: what the reading told, and what a body cannot hold.
    pub untaken: Vec<Untaken>,
}

/// Where the notes of a document go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notes {
    /// After the text, numbered.
    #[default]
    After,
    /// Nowhere; they are told.
    Left,
}

/// Characters that a backslash makes mean themselves in a body.
const ESCAPED: [char; 9] = ['\\', '#', '*', '＊', '-', '[', ']', '{', '}'];

/// Writes the blocks of a document as a body. Its title, deck and byline are not in it,
/// nor are its pictures.
pub fn house(document: &Document, notes: Notes) -> House {
    let mut writer = Writer {
        house: House { text: String::new(), untaken: document.untaken.clone() },
        markup: document.markup,
        notes,
        block: 0,
    };
    if notes == Notes::Left {
        writer.house.untaken.retain(|untaken| !matches!(untaken.what, What::Note(_)));
    }
    for block in &document.blocks {
        writer.block += 1;
        writer.block(block);
    }
    writer.house
}

/// A text with its powers and indices as the characters that are such, and those that
/// there are none for.
pub(super) fn powers(text: &Text) -> (Text, Vec<Untaken>) {
    let mut writer = Writer {
        house: House::default(),
        markup: Markup::Literal,
        notes: Notes::After,
        block: 0,
    };
    let text = writer.scripts(text);
    (text, writer.house.untaken)
}

struct Writer {
    house: House,
    markup: Markup,
    notes: Notes,
    block: usize,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) | Block::Quote(text) => self.lines("", text),
            Block::Subhead { level, text } => {
                let mut line = text.clone();
                line.words = line.words.replace('\n', " ");
                // A subhead of the third level runs in where the house's marks are used.
                let mark = match (self.markup, level) {
                    (Markup::House, 3) => "### ",
                    (Markup::House | Markup::Literal, _) => "## ",
                };
                let words = self.marked(&line.trimmed());
                self.line(mark, &words);
            }
            Block::Item { number, text, .. } => {
                self.lines(&parted(number, &text.words), text);
            }
            Block::Table(table) => self.table(table),
            Block::Note { number, text } => match self.notes {
                Notes::After => {
                    let n = u32::try_from(*number).unwrap_or(u32::MAX);
                    self.lines(&Numeral::Circle.write(n), text);
                }
                Notes::Left => self.tell(What::NoteLeft(text.words.clone()), text),
            },
            Block::Break => self.line("***", ""),
            Block::Picture(_) => {}
        }
    }

    fn tell(&mut self, what: What, text: &Text) {
        let place = Place::beginning(text, self.block);
        self.house.untaken.push(Untaken { what, place });
    }

    fn line(&mut self, before: &str, words: &str) {
        self.house.text.push_str(before);
        self.house.text.push_str(words);
        self.house.text.push('\n');
    }

    /// A text, a line for each of its lines.
    fn lines(&mut self, before: &str, text: &Text) {
        for (at, line) in text.lines().enumerate() {
            let mut all = Text::plain(if at == 0 { before } else { "" });
            all.append(line);
            let words = self.marked(&all);
            self.line("", &words);
        }
    }

    /// A row is a line with `|` between its cells, the title one of a single cell; what has
    /// no second column is no table,
    /// and a line for each of its rows.
    fn table(&mut self, table: &Table) {
        // One cell alone over the others is the title of a table.
        let title = table.title.iter().filter(|title| !title.is_blank());
        let title: Vec<Vec<Text>> = title.map(|title| vec![title.clone()]).collect();
        let wide = table.rows.iter().any(|row| 1 < row.len());
        if wide && 1 < table.rows.len() {
            for row in title.iter().chain(&table.rows) {
                let mut line = String::new();
                for cell in row {
                    let mut cell = cell.clone();
                    cell.words = cell.words.replace('\n', " ");
                    let words = self.marked(&cell.trimmed());
                    line.push_str(&format!("| {} ", words.replace('|', "\\|")));
                }
                line.push('|');
                self.line("", &line);
            }
            return;
        }
        let first = table.rows.first().and_then(|row| row.first()).cloned();
        self.tell(What::Table(table.rows.len()), &first.unwrap_or_default());
        for row in title.iter().chain(&table.rows) {
            let mut all = Text::default();
            for cell in row {
                let mut cell = cell.clone();
                cell.words = cell.words.replace('\n', " ");
                if !all.words.is_empty() {
                    all.words.push('\u{3000}');
                }
                all.append(cell);
            }
            let all = all.trimmed();
            if !all.is_blank() {
                let words = self.marked(&all);
                self.line("", &words);
            }
        }
    }

    /// A line with its marks written and what only looks like marks escaped.
    fn marked(&mut self, text: &Text) -> String {
        let text = self.scripts(text);
        let marks = self.writable(&text);
        let escapes = match self.markup {
            Markup::Literal => escapes(&text),
            Markup::House => Vec::new(),
        };
        let mut out = String::new();
        for (at, c) in text.words.char_indices() {
            boundary(&mut out, &text, &marks, at);
            if escapes.contains(&at) {
                out.push('\\');
            }
            out.push(c);
        }
        boundary(&mut out, &text, &marks, text.words.len());
        out
    }

    /// The marks that a body can hold, each within or beside the others. Those that it
    /// cannot are told.
    fn writable(&mut self, text: &Text) -> Vec<(std::ops::Range<usize>, Mark)> {
        let mut kept: Vec<(std::ops::Range<usize>, Mark)> = Vec::new();
        let mut italic = String::new();
        let mut sorted = text.marks.clone();
        sorted.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        for (range, mark) in sorted {
            let words = text.words.get(range.clone()).unwrap_or_default();
            if words.trim().is_empty() {
                continue;
            }
            match mark {
                Mark::Emphasis => italic.push_str(words),
                Mark::Strong | Mark::Dots | Mark::Ruby(_) => {
                    let crosses = kept.iter().any(|(other, _)| {
                        range.start < other.end
                            && other.end < range.end
                            && other.start < range.start
                    });
                    // Bold may cross others: its sign is the same at both ends.
                    if crosses && mark != Mark::Strong {
                        self.tell(What::Unknown(words.to_owned()), text);
                    } else {
                        kept.push((range, mark));
                    }
                }
                Mark::Superscript | Mark::Subscript | Mark::Note(_) => {}
            }
        }
        if !italic.is_empty() {
            let slant = crate::diag::Said::new("斜体", "italics");
            self.tell(What::Decoration(slant, italic), text);
        }
        kept
    }

    /// Powers and indices as the characters that are such; notes that are left out taken
    /// out of the line.
    fn scripts(&mut self, text: &Text) -> Text {
        let mut out = Text::default();
        let mut at = 0;
        let mut marks = text.marks.clone();
        marks.sort_by_key(|(range, _)| range.start);
        for (range, mark) in marks {
            let table = match mark {
                Mark::Superscript => ABOVE,
                Mark::Subscript => BELOW,
                Mark::Note(_) if self.notes == Notes::Left => "",
                Mark::Note(_)
                | Mark::Strong
                | Mark::Emphasis
                | Mark::Dots
                | Mark::Ruby(_) => continue,
            };
            if range.start < at {
                continue;
            }
            let words = text.words.get(range.clone()).unwrap_or_default();
            let signs = signs(words, table);
            if signs.is_none() {
                let above =
                    crate::diag::Said::new("上标或下标", "a superscript or subscript");
                self.tell(What::Decoration(above, words.to_owned()), text);
            }
            out.append(text.slice(at..range.start));
            let mut piece = text.slice(range.clone());
            if let Some(signs) = signs {
                let marks =
                    piece.marks.iter().filter(|(r, _)| r.len() == piece.words.len());
                let marks = marks.map(|(_, mark)| (0..signs.len(), mark.clone()));
                piece = Text { marks: marks.collect(), words: signs };
                piece.marks.retain(|(range, _)| !range.is_empty());
            }
            out.append(piece);
            at = range.end;
        }
        out.append(text.slice(at..text.words.len()));
        out.marks = merged(out.marks);
        out
    }
}

/// The signs of marks that end and begin at a place: the innermost ends first, the longest
/// begins first.
fn boundary(
    out: &mut String,
    text: &Text,
    marks: &[(std::ops::Range<usize>, Mark)],
    at: usize,
) {
    for (range, mark) in marks.iter().rev().filter(|(range, _)| range.end == at) {
        match mark {
            Mark::Strong => out.push_str("**"),
            Mark::Dots => out.push_str("]{着重}"),
            Mark::Ruby(above) => {
                let base = text.words.get(range.clone()).unwrap_or_default();
                out.push_str(&braces(base, above));
            }
            Mark::Emphasis | Mark::Superscript | Mark::Subscript | Mark::Note(_) => {}
        }
    }
    for (_, mark) in marks.iter().filter(|(range, _)| range.start == at) {
        match mark {
            Mark::Strong => out.push_str("**"),
            Mark::Dots | Mark::Ruby(_) => out.push('['),
            Mark::Emphasis | Mark::Superscript | Mark::Subscript | Mark::Note(_) => {}
        }
    }
}

/// Marks that were cut where they go on, whole again.
fn merged(
    mut marks: Vec<(std::ops::Range<usize>, Mark)>,
) -> Vec<(std::ops::Range<usize>, Mark)> {
    marks.sort_by(|(a, m), (b, n)| (m, a.start, a.end).cmp(&(n, b.start, b.end)));
    let mut whole: Vec<(std::ops::Range<usize>, Mark)> = Vec::new();
    for (range, mark) in marks {
        match whole.last_mut() {
            Some((before, other)) if *other == mark && before.end == range.start => {
                before.end = range.end;
            }
            _ => whole.push((range, mark)),
        }
    }
    whole.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    whole
}

const PLAIN: &str = "0123456789+-=()ni−";
const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ⁻";
const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢ₋";

/// Words in the signs of a table, if it has one for each. An empty table has none for any
/// and takes them away.
fn signs(words: &str, table: &str) -> Option<String> {
    if table.is_empty() {
        return Some(String::new());
    }
    let sign = |c: char| {
        let at = PLAIN.chars().position(|plain| plain == c)?;
        table.chars().nth(at)
    };
    words.chars().map(sign).collect()
}

/// What stands in braces for ruby. Syllables stand one beside each character: where they
/// are not as many, what is above is a gloss on the whole.
fn braces(base: &str, above: &str) -> String {
    let above: String = above.chars().filter(|c| !matches!(c, '{' | '}')).collect();
    let bopomofo =
        |c: char| ('\u{3100}'..='\u{312f}').contains(&c) || "ˇˋˊ˙ ".contains(c);
    let syllables = above.split_whitespace().count();
    let apart = base.chars().filter(|c| !c.is_whitespace()).count() == syllables;
    // Only what can be nothing else: a Latin word may be a gloss.
    let toned = above.chars().any(|c| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(c));
    let latin = above.chars().all(|c| c.is_alphabetic() && c < '\u{300}' || c == ' ');
    let kind = match above.as_str() {
        _ if apart && above.chars().all(bopomofo) => "注音",
        _ if apart && toned && latin => "拼音",
        _ => "注",
    };
    format!("]{{{kind} {above}}}")
}

/// Where a line needs a backslash to mean what it says.
fn escapes(text: &Text) -> Vec<usize> {
    let words = text.words.as_str();
    let mut at = Vec::new();
    let strong = text.marks.iter().any(|(_, mark)| *mark == Mark::Strong);
    let brackets =
        text.marks.iter().any(|(_, mark)| matches!(mark, Mark::Dots | Mark::Ruby(_)));
    let stars = strong || words.contains("**");
    let spans = brackets || words.contains("]{");
    let hashes = words.len() - words.trim_start_matches('#').len();
    let head =
        (1..=3).contains(&hashes) && words[hashes..].starts_with([' ', '\u{3000}']);
    let marks = |c: char| matches!(c, '*' | '-' | '＊' | ' ' | '\u{3000}');
    let rule = !words.is_empty() && words.chars().all(marks);
    for (i, c) in words.char_indices() {
        let next = words[i + c.len_utf8()..].chars().next();
        let escaped = match c {
            '\\' => next.is_none_or(|c| ESCAPED.contains(&c)),
            '#' => head && i == 0,
            '*' => stars || rule,
            '-' | '＊' => rule,
            '[' | ']' | '{' | '}' => spans,
            _ => false,
        };
        if escaped {
            at.push(i);
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::model::{Block, Document, Mark, Text};
    use super::{Notes, house};

    fn body(blocks: Vec<Block>, notes: Notes) -> String {
        house(&Document { blocks, ..Document::default() }, notes).text
    }

    fn line(words: &str, marks: Vec<(std::ops::Range<usize>, Mark)>) -> String {
        let text = Text { words: words.to_owned(), marks };
        body(vec![Block::Paragraph(text)], Notes::After)
    }

    #[test]
    fn words_that_look_like_marks_mean_themselves() {
        for (words, written) in [
            ("# 1号楼开门", "\\# 1号楼开门"),
            ("#1号楼", "#1号楼"),
            ("***", "\\*\\*\\*"),
            ("* * *", "\\* \\* \\*"),
            ("---", "\\-\\-\\-"),
            ("**甲**", "\\*\\*甲\\*\\*"),
            ("[巧]{拼音 qiǎo}", "\\[巧\\]\\{拼音 qiǎo\\}"),
            ("3*5=15 [注]", "3*5=15 [注]"),
            ("C:\\a", "C:\\a"),
            ("a\\*b", "a\\\\*b"),
        ] {
            assert_eq!(line(words, Vec::new()), format!("{written}\n"));
        }
    }

    #[test]
    fn marks_are_those_of_the_house() {
        assert_eq!(line("甲乙丙", vec![(3..6, Mark::Strong)]), "甲**乙**丙\n");
        assert_eq!(line("甲*乙", vec![(0..3, Mark::Strong)]), "**甲**\\*乙\n");
        let ruby = |above: &str| Mark::Ruby(above.to_owned());
        assert_eq!(line("能巧匠", vec![(3..6, ruby("qiǎo"))]), "能[巧]{拼音 qiǎo}匠\n");
        assert_eq!(
            line("巧匠", vec![(0..6, ruby("qiǎo jiàng"))]),
            "[巧匠]{拼音 qiǎo jiàng}\n"
        );
        assert_eq!(
            line("巧匠", vec![(0..6, ruby("qiǎojiàng"))]),
            "[巧匠]{注 qiǎojiàng}\n"
        );
        assert_eq!(line("巧", vec![(0..3, ruby("ㄑㄧㄠˇ"))]), "[巧]{注音 ㄑㄧㄠˇ}\n");
        assert_eq!(
            line("电商", vec![(0..6, ruby("e-commerce"))]),
            "[电商]{注 e-commerce}\n"
        );
        let both = vec![(0..6, Mark::Dots), (0..3, ruby("jiǎ"))];
        assert_eq!(line("甲乙", both), "[[甲]{拼音 jiǎ}乙]{着重}\n");
    }

    #[test]
    fn powers_are_characters_where_there_are_such() {
        let power = |words: &str, range| line(words, vec![(range, Mark::Superscript)]);
        assert_eq!(power("100 m2，", 5..6), "100 m²，\n");
        assert_eq!(line("CO2。", vec![(2..3, Mark::Subscript)]), "CO₂。\n");
        assert_eq!(power("5th", 1..3), "5th\n");
        let strong = vec![(0..3, Mark::Strong), (1..2, Mark::Superscript)];
        assert_eq!(line("m2x", strong), "**m²x**\n");
    }

    #[test]
    fn notes_stand_after_the_text_or_are_told() {
        let called =
            Text { words: "溪桥①。".to_owned(), marks: vec![(6..9, Mark::Note(1))] };
        let blocks = vec![
            Block::Paragraph(called),
            Block::Note { number: 1, text: Text::plain("见志。") },
        ];
        assert_eq!(body(blocks.clone(), Notes::After), "溪桥①。\n①见志。\n");
        assert_eq!(body(blocks, Notes::Left), "溪桥。\n");
    }

    #[test]
    fn a_line_that_was_broken_by_hand_is_two() {
        assert_eq!(
            line("甲行\n乙行", vec![(0..13, Mark::Strong)]),
            "**甲行**\n**乙行**\n"
        );
    }
}

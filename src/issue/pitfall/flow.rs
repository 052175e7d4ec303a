//! What is inside `{}` and `[]`: full-width marks, and brackets that close another one.

use std::ops::Range;

use super::super::key;
use super::super::manuscript::Edit;
use super::{BLANKS, Open, Scanner, State, closing};
use crate::diag::{Said, Span, Surety};

/// A slip inside brackets, in bytes of the line.
pub(super) struct Slip {
    pub(super) range: Range<usize>,
    /// What is read there.
    pub(super) text: &'static str,
    pub(super) what: What,
}

/// What is wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A full-width mark where the half-width one parts keys or opens a list.
    Wide(char),
    /// A colon without its space.
    Tight,
    /// A bracket closes while this one, inside it, is still wanted.
    Missing(char),
}

/// What a line of brackets holds.
#[derive(Default)]
pub(super) struct Walked {
    /// Where the last of them is closed, if it is.
    pub(super) end: Option<usize>,
    pub(super) slips: Vec<Slip>,
}

/// Follows the brackets of a line: `open` holds the marks that would close those that are
/// open, and `key` is the key before the first of them.
#[expect(clippy::too_many_lines, reason = "a few lines for each mark")]
pub(super) fn walk(line: &str, open: &mut Vec<char>, key: &str) -> Walked {
    let mut walked = Walked::default();
    // How deep the list of names is that is open.
    let mut names = None;
    // What closes the full-width brackets that are copy.
    let mut own = Vec::new();
    let mut skip = 0;
    // Where the key or the item begins.
    let mut token = 0;
    for (i, c) in line.char_indices() {
        if i < skip {
            continue;
        }
        let after = i + c.len_utf8();
        let mut slip = |range: Range<usize>, text, what| {
            walked.slips.push(Slip { range, text, what });
        };
        let name = line[token.min(i)..i].trim();
        match c {
            '[' | '{' => {
                open.push(if c == '[' { ']' } else { '}' });
                token = after;
                let own = own_key(&line[..i]).unwrap_or(key);
                if c == '[' && key::is_of_names(own) {
                    names = Some(open.len());
                }
            }
            '｛' | '［' if opens(line, i, open.last()) => {
                let half = if c == '［' { "[" } else { "{" };
                slip(i..after, half, What::Wide(c));
                open.push(if c == '［' { ']' } else { '}' });
                token = after;
            }
            // A bracket of the copy itself.
            '｛' | '［' => own.push(if c == '［' { '］' } else { '｝' }),
            '］' | '｝' if own.last() == Some(&c) => {
                own.pop();
            }
            ']' | '}' | '］' | '｝' => {
                let half = if matches!(c, ']' | '］') { ']' } else { '}' };
                if c != half {
                    if open.last() != Some(&half) {
                        continue;
                    }
                    slip(i..after, if half == ']' { "]" } else { "}" }, What::Wide(c));
                }
                if let Some(nth) = open.iter().rposition(|wanted| *wanted == half) {
                    for wanted in open.drain(nth + 1..).rev() {
                        let text = if wanted == ']' { "]" } else { "}" };
                        slip(i..i, text, What::Missing(wanted));
                    }
                }
                open.pop();
                names = names.filter(|deep| *deep <= open.len());
                if open.is_empty() {
                    walked.end = Some(after);
                    return walked;
                }
            }
            ',' => token = after,
            '，' | '、' | '；'
                if names == Some(open.len()) || begins_key(&line[after..]) =>
            {
                let blank = line[after..].starts_with(' ');
                slip(i..after, if blank { "," } else { ", " }, What::Wide(c));
                token = after;
            }
            '：' if open.last() == Some(&'}') && key::known(name) => {
                let blank = line[after..].starts_with(' ');
                slip(i..after, if blank { ":" } else { ": " }, What::Wide(c));
            }
            ':' if open.last() == Some(&'}')
                && key::known(name)
                && !line[after..].starts_with(BLANKS)
                && !line[after..].is_empty() =>
            {
                slip(i..after, ": ", What::Tight);
            }
            '"' | '\'' => {
                let before = line[..i].trim_end().chars().next_back();
                let opens = before.is_none_or(|c| "[{,:，：".contains(c));
                if let (true, Some(end)) = (opens, closing(&line[after..], c)) {
                    skip = after + end;
                }
            }
            '#' if line[..i].ends_with(BLANKS) => break,
            _ => {}
        }
    }
    walked
}

/// Whether a full-width bracket stands where a value begins, and closes as one.
fn opens(line: &str, at: usize, within: Option<&char>) -> bool {
    let before = line[..at].trim_end().chars().next_back();
    let first = line[at..].chars().next();
    let close = if first == Some('［') { ['］', ']'] } else { ['｝', '}'] };
    // A list that was opened by a full-width bracket itself.
    let list = before == Some('［') && within == Some(&']');
    (list || before.is_none_or(|c| "[{,:，：".contains(c)))
        && line[at..].contains(close)
        && (first == Some('｛') || lists(&line[..at]))
}

/// The key right before a value, if there is one in the line.
fn own_key(before: &str) -> Option<&str> {
    let name = before.trim_end().strip_suffix([':', '：'])?;
    name.rsplit(['{', '[', ',', '，', ' ']).next()
}

/// Whether the key before a value holds a list and no copy.
fn lists(before: &str) -> bool {
    own_key(before).is_none_or(|name| key::known(name) && !key::is_copy(name))
}

/// Whether a key that is known, and its colon, come next.
fn begins_key(rest: &str) -> bool {
    rest.find([':', '：']).is_some_and(|colon| key::known(rest[..colon].trim()))
}

impl Scanner<'_> {
    /// `－ 版次: 1` and `-版次: 1`: an item of a list whose dash is not read as one. Gives how
    /// long what stands for the dash is.
    pub(super) fn dash(&mut self, at: usize, line: &str, start: usize) -> usize {
        let rest = &line[start..];
        let Some(c) = rest.chars().next().filter(|c| "-－–—−•·●◆■▪○＊".contains(*c))
        else {
            return 0;
        };
        let after = rest[c.len_utf8()..].trim_start_matches([' ', '\u{3000}']);
        let name = after.split([':', '：']).next().unwrap_or(after).trim();
        if name.len() == after.len() || !key::known(name) {
            return if after.starts_with('{') && c != '-' {
                self.mend_dash(at + start, c, rest.len() - after.len())
            } else {
                0
            };
        }
        self.mend_dash(at + start, c, rest.len() - after.len())
    }

    fn mend_dash(&mut self, at: usize, c: char, length: usize) -> usize {
        let said = if c == '-' {
            Said::new(
                "“-”后面没有空格，读不成一项",
                "a dash without a space begins no item",
            )
        } else {
            Said::new(
                format!("列表的“{c}”不是半角短横，读不成一项"),
                format!("{c} is no ASCII dash and begins no item"),
            )
        };
        let help = Said::new("请写半角短横加空格“- ”", "write an ASCII dash and a space");
        let range = at..at + length;
        let fault = self.tell(range.clone(), said, help).fix("- ");
        self.report.tell(fault);
        self.edits.push(Edit { range, text: "- ".to_owned() });
        length
    }

    /// A value in full-width brackets, if its key holds no copy. Gives whether it was one.
    pub(super) fn wide(
        &mut self,
        at: usize,
        name: &str,
        value: &str,
        open: Open,
    ) -> bool {
        let name = name.trim().trim_end_matches([':', '：']).trim();
        let braces = value.starts_with('｛') && value.contains([':', '：']);
        if !braces && (!key::known(name) || key::is_copy(name)) {
            return false;
        }
        let mut marks = Vec::new();
        let walked = walk(value, &mut marks, name);
        if walked.end.is_none() && marks.is_empty() {
            return false;
        }
        if !marks.is_empty() {
            self.state = State::Brackets(marks, open);
        }
        self.slips(at, walked.slips);
        true
    }

    /// Brackets that close what nothing has opened, after a value whose key holds no copy.
    /// Gives whether that is all there is.
    pub(super) fn spare_bracket(&mut self, at: usize, name: &str, rest: &str) -> bool {
        let spare = rest.trim_end();
        let closes = |c: char| matches!(c, ']' | '}' | '］' | '｝' | ' ');
        let list = name.trim().is_empty() || key::known(name) && !key::is_copy(name);
        if !list || !spare.chars().all(closes) {
            return false;
        }
        let marks = spare.trim();
        let said = Said::new(
            format!("这里多了一个“{marks}”，前面的括号已经收了"),
            format!("{marks} is one too many: the brackets are closed before it"),
        );
        let help =
            Said::new(format!("请删去这个 {marks}"), format!("delete this {marks}"));
        let range = at..at + spare.len();
        let fault = self.tell(range.clone(), said, help).fix("");
        self.report.tell(fault);
        self.edits.push(Edit { range, text: String::new() });
        true
    }

    /// Tells of what is wrong inside brackets, and reads on as it was meant.
    pub(super) fn slips(&mut self, at: usize, slips: Vec<Slip>) {
        for Slip { range, text, what } in slips {
            let half = text.trim();
            let (said, help) = match what {
                What::Wide(c) => (
                    Said::new(
                        format!("这里用了全角“{c}”，YAML 只认半角“{half}”"),
                        format!("a full-width {c} stands here; YAML reads {half} only"),
                    ),
                    Said::new(format!("请改成半角 {half}"), format!("write {half}")),
                ),
                What::Tight => (
                    Said::new("冒号后面没有空格", "no space stands after the colon"),
                    Said::new("键后请用半角冒号加空格", "write a colon and a space"),
                ),
                What::Missing(c) => (
                    Said::new(
                        format!("这里还缺“{c}”，就收了外面的括号"),
                        format!("{c} is missing here, before the outer bracket closes"),
                    ),
                    Said::new(format!("请在这里补上 {c}"), format!("put {c} here")),
                ),
            };
            let range = at + range.start..at + range.end;
            let shown = range.start..range.end.max(range.start + 1);
            let span = Span::new(self.file, range.clone());
            let fault = self.tell(shown, said, help);
            self.report.tell(fault.propose(span, text.to_owned(), Surety::Sure));
            self.edits.push(Edit { range, text: text.to_owned() });
        }
    }
}

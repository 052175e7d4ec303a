//! What is inside `{}` and `[]`: full-width marks, and brackets that close another one.

use std::ops::Range;

use super::super::key;
use super::{BLANKS, closing};

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
/// open.
pub(super) fn walk(line: &str, open: &mut Vec<char>) -> Walked {
    let mut walked = Walked::default();
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
            }
            '｛' | '［' if opens(line, i) => {
                let half = if c == '［' { "[" } else { "{" };
                slip(i..after, half, What::Wide(c));
                open.push(if c == '［' { ']' } else { '}' });
                token = after;
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
                if open.is_empty() {
                    walked.end = Some(after);
                    return walked;
                }
            }
            ',' => token = after,
            '，' | '、' | '；' if begins_key(&line[after..]) => {
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
fn opens(line: &str, at: usize) -> bool {
    let before = line[..at].trim_end().chars().next_back();
    let first = line[at..].chars().next();
    let close = if first == Some('［') { ['］', ']'] } else { ['｝', '}'] };
    before.is_none_or(|c| "[{,:，：".contains(c))
        && line[at..].contains(close)
        && (first == Some('｛') || lists(&line[..at]))
}

/// Whether the key before a value holds a list and no copy.
fn lists(before: &str) -> bool {
    let name = before.trim_end().trim_end_matches([':', '：']);
    let name = name.rsplit(['{', '[', ',', '，', ' ']).next().unwrap_or(name);
    key::known(name) && !key::is_copy(name)
}

/// Whether a key that is known, and its colon, come next.
fn begins_key(rest: &str) -> bool {
    rest.find([':', '：']).is_some_and(|colon| key::known(rest[..colon].trim()))
}

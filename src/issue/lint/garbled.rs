//! Text that was read in the wrong encoding.

use super::{Finding, Found, Line};
use crate::diag::{Rule, Said};
use crate::document::{Mangled, Unmangled};

/// What is left where nothing can be told any more.
const LOST: &[&str] = &["锟斤拷", "烫烫烫", "屯屯屯", "\u{fffd}"];

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>, mangled: &Mangled) {
    let text = line.text();
    let mut told = 0;
    for (at, c) in text.char_indices() {
        if at < told {
            continue;
        }
        let lost = LOST.iter().find(|sign| text[at..].starts_with(**sign));
        if let Some(sign) = lost {
            let end = run(text, at, sign);
            told = end;
            let said = Said::new(
                format!("乱码“{}”：原来的字已经还原不了", &text[at..end]),
                format!("{} is garbled, and cannot be undone", &text[at..end]),
            );
            let finding = Finding::new(Rule::GARBLED, line, at..end, said);
            found.tell(finding.help(
                "请找回原稿，用 UTF-8 编码再存一次",
                "go back to the original and save it as UTF-8",
            ));
        } else if !c.is_ascii()
            && let Some(Unmangled { end, right }) = mangled.undone(text, at)
        {
            told = end;
            let said = Said::new(
                format!("乱码“{}”，应是“{right}”", &text[at..end]),
                format!("{} is garbled: it was {right}", &text[at..end]),
            );
            found.tell(Finding::new(Rule::GARBLED, line, at..end, said).sure(right));
        }
    }
}

/// Where a row of a sign ends.
fn run(text: &str, at: usize, sign: &str) -> usize {
    let mut end = at;
    while text[end..].starts_with(sign) {
        end += sign.len();
    }
    end
}

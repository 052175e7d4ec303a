//! Signs of HTML and Markdown that would be set as they stand.

use super::line::around;
use super::{Finding, Found, Line, Role};
use crate::diag::{Rule, Said};

/// Entities of HTML that web editors leave, each with its character.
const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", "\u{3000}"),
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("hellip", "…"),
    ("mdash", "—"),
    ("middot", "·"),
    ("bull", "·"),
    ("times", "×"),
    ("deg", "°"),
    ("copy", "©"),
];

/// Elements of HTML that are told. Another word in angle brackets is copy.
const TAGS: &[&str] = &[
    "a",
    "b",
    "i",
    "u",
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "span",
    "div",
    "font",
    "sub",
    "sup",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "img",
    "section",
    "center",
    "blockquote",
];

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>) {
    entities(found, line);
    tags(found, line);
    notes(found, line);
    inline(found, line);
    if line.role == Role::Paragraph {
        head(found, line);
    }
}

fn entities(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    for (at, _) in text.match_indices('&') {
        let rest = &text[at + 1..];
        let Some(end) = rest.find(';').filter(|end| *end <= 8) else { continue };
        let name = &rest[..end];
        let named = ENTITIES.iter().find(|(known, _)| *known == name).map(|e| e.1.into());
        let Some(right) = named.or_else(|| numbered(name)) else { continue };
        let range = at..at + end + 2;
        let typed = &text[range.clone()];
        let said = Said::new(
            format!("网页的字符记号“{typed}”，应为“{right}”"),
            format!("{typed} is an entity of HTML for “{right}”"),
        );
        found.tell(Finding::new(Rule::MARKUP, line, range, said).sure(right));
    }
}

/// The character of `#8220` or `#x201c`, if it is one that is seen.
fn numbered(name: &str) -> Option<String> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let c = char::from_u32(code).filter(|c| !c.is_control())?;
    Some(if c == '\u{a0}' { " ".to_owned() } else { c.to_string() })
}

fn tags(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let Some(end) = rest.find(['<', '>']).filter(|end| rest[*end..].starts_with('>'))
        else {
            continue;
        };
        let inside = rest[..end].trim_start_matches('/');
        let name: String = inside
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let after = inside.get(name.len()..).unwrap_or_default();
        if !TAGS.contains(&name.as_str())
            || !(after.is_empty() || after.starts_with([' ', '/']))
        {
            continue;
        }
        let range = at..at + end + 2;
        let typed = &text[range.clone()];
        let bold = matches!(name.as_str(), "b" | "strong");
        let said = Said::new(
            format!("网页的标签“{typed}”会照原样排出"),
            format!("the tag {typed} would be set as it stands"),
        );
        let finding = Finding::new(Rule::MARKUP, line, range, said);
        found.tell(match (bold, name.as_str()) {
            (true, _) => {
                finding.help("强调写 **…**", "write **…** for emphasis").likely("**")
            }
            (_, "br" | "p" | "li" | "tr" | "div") => {
                finding.help("请另起一行", "begin a new line there")
            }
            (_, "sup" | "sub") => {
                let (zh, en) = ("上下标请直接写字符，如 m²", "write the character: m²");
                finding.help(zh, en)
            }
            _ => finding.likely(""),
        });
    }
}

/// `[1]` and `[^1]` behind a word, as encyclopaedias have them; `[words](address)`.
fn notes(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    for (at, _) in text.match_indices('[') {
        let Some(end) = text[at..].find(']').map(|end| at + end + 1) else { continue };
        let inside = text[at + 1..end - 1].trim_start_matches('^');
        let number = !inside.is_empty()
            && inside.len() <= 3
            && inside.bytes().all(|byte| byte.is_ascii_digit());
        let behind = around(text, at).0.is_some_and(super::is_ideograph);
        let marked = text[at + 1..].starts_with('^');
        if number && (behind || marked) {
            let said = Said::new(
                format!("注码“{}”会照原样排出", &text[at..end]),
                format!("the note {} would be set as it stands", &text[at..end]),
            );
            let finding = Finding::new(Rule::MARKUP, line, at..end, said);
            found.tell(finding.help(
                "不要注就删去；要注请写成①，注文另起一段",
                "delete it, or write ① and the note in a paragraph of its own",
            ));
        }
        let Some(address) = text[end..].strip_prefix('(') else { continue };
        let Some(close) = address.find(')') else { continue };
        if address.starts_with("http") || address.starts_with('/') {
            let words = text[at + 1..end - 1].to_owned();
            let said = Said::new(
                "Markdown 的链接会照原样排出",
                "a link of Markdown would be set as it stands",
            );
            let range = at..end + close + 2;
            found.tell(Finding::new(Rule::MARKUP, line, range, said).likely(words));
        }
    }
}

/// `~~…~~` and `` `…` ``, and `*…*` round Han.
fn inline(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    for (sign, zh, en) in [
        ("~~", "删除线", "strike-through"),
        ("`", "代码", "code"),
        ("*", "斜体", "italics"),
        ("_", "斜体", "italics"),
    ] {
        let places: Vec<usize> = text.match_indices(sign).map(|(at, _)| at).collect();
        let [first, second] = places.as_slice() else { continue };
        let inside = &text[first + sign.len()..*second];
        let words = inside.chars().next().is_some_and(super::is_ideograph)
            && inside.chars().next_back().is_some_and(|c| !c.is_whitespace());
        if !words || line.role == Role::Paragraph && text.starts_with("* ") {
            continue;
        }
        let range = *first..second + sign.len();
        let said = Said::new(
            format!("Markdown 的{zh}“{}”会照原样排出", &text[range.clone()]),
            format!(
                "{en} of Markdown, {}, would be set as it stands",
                &text[range.clone()]
            ),
        );
        found.tell(Finding::new(Rule::MARKUP, line, range, said).likely(inside));
    }
}

/// What a paragraph of Markdown begins with.
fn head(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    let hashes = text.len() - text.trim_start_matches('#').len();
    let rest = &text[hashes..];
    // #溪桥文化节# is a topic of the social media.
    let topic = rest.contains('#');
    if (2..=3).contains(&hashes) && !rest.starts_with(char::is_whitespace) && !topic {
        let said =
            Said::new("小标题的 # 后面要空一格", "a subhead has a space after its #");
        let instead = format!("{} ", &text[..hashes]);
        found.tell(Finding::new(Rule::MARKUP, line, 0..hashes, said).sure(instead));
        return;
    }
    if 4 <= hashes && rest.starts_with(' ') {
        let said = Said::new(
            format!("小标题最多 3 个 #，这里有 {hashes} 个，会照原样排出"),
            format!("a subhead has three # at the most; these {hashes} would be set"),
        );
        let finding = Finding::new(Rule::MARKUP, line, 0..hashes, said);
        found.tell(finding.likely("###"));
        return;
    }
    if text.starts_with('|') && text.ends_with('|') && 2 < text.matches('|').count() {
        let said = Said::new(
            "Markdown 的表格会照原样排出",
            "a table of Markdown would be set as it stands",
        );
        let finding = Finding::new(Rule::MARKUP, line, 0..text.len(), said);
        found.tell(finding.help(
            "请改写成几句话，或做成图片",
            "write it as sentences, or make it a picture",
        ));
        return;
    }
    for (sign, zh, en) in [
        ("- ", "Markdown 的列表", "a list of Markdown"),
        ("* ", "Markdown 的列表", "a list of Markdown"),
        ("+ ", "Markdown 的列表", "a list of Markdown"),
        ("> ", "Markdown 的引用", "a quotation of Markdown"),
    ] {
        if text.starts_with(sign) {
            let said = Said::new(
                format!("{zh}，“{}”会照原样排出", sign.trim_end()),
                format!("{en}: its {} would be set as it stands", sign.trim_end()),
            );
            let finding = Finding::new(Rule::MARKUP, line, 0..sign.len(), said);
            found.tell(finding.likely(""));
        }
    }
}

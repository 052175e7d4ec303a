//! The small forms among the lines of a story: quotes, boxes, tables, codes, notes.

use std::fmt::Write as _;

use super::super::escape;
use super::body::Writer;
use crate::copy::InsetPart;
use crate::edition::{Kind, Passage};

/// Writes the passages of one inset, each with its place among those of the story.
pub(super) fn inset(out: &mut String, writer: &Writer<'_>, own: &[(usize, &Passage)]) {
    let Some((_, first)) = own.first() else { return };
    let has = |kind: Kind| own.iter().any(|(_, passage)| passage.kind == kind);
    let paragraph = |out: &mut String, class: &str, (nth, passage): (usize, &Passage)| {
        let _ = write!(out, "<p{class}");
        writer.words(out, nth, passage);
        out.push_str("</p>\n");
    };
    if first.kind == Kind::Code {
        return code(out, writer, own);
    }
    if has(Kind::TableCell) || has(Kind::TableHead) {
        return table(out, writer, own);
    }
    // Without a speaker a quote is a sentence of the story.
    let (open, close) = if first.kind == Kind::PullQuote && has(Kind::Quoted) {
        ("<blockquote class=\"pull\">\n", "</blockquote>\n")
    } else if first.kind == Kind::PullQuote {
        ("<aside class=\"pull\">\n", "</aside>\n")
    } else if first.kind == Kind::Note {
        ("<aside class=\"notes\">\n", "</aside>\n")
    } else {
        ("<aside class=\"box\">\n", "</aside>\n")
    };
    out.push_str(open);
    for (nth, passage) in own {
        let class = if passage.kind == Kind::Quoted {
            " class=\"speaker\""
        } else if passage.kind == Kind::AsideTitle {
            " class=\"head\""
        } else {
            ""
        };
        paragraph(out, class, (*nth, passage));
    }
    out.push_str(close);
}

/// Title, head, rows; the remark after them.
fn table(out: &mut String, writer: &Writer<'_>, own: &[(usize, &Passage)]) {
    out.push_str("<div class=\"sheet-of\">\n<table>\n");
    let mut row = None;
    let mut remark = None;
    for (nth, passage) in own {
        if passage.kind == Kind::TableTitle {
            out.push_str("<caption");
            writer.words(out, *nth, passage);
            out.push_str("</caption>\n");
        } else if passage.kind == Kind::TableRemark {
            remark = Some((*nth, *passage));
        }
        let Some(InsetPart::Cell { row: at, .. }) = passage.inset().map(|own| own.part)
        else {
            continue;
        };
        if row != Some(at) {
            out.push_str(if row.is_some() { "</tr>\n<tr>" } else { "<tr>" });
            row = Some(at);
        }
        let (open, close) = if passage.kind == Kind::TableHead {
            ("<th scope=\"col\"", "</th>")
        } else {
            ("<td", "</td>")
        };
        out.push_str(open);
        writer.words(out, *nth, passage);
        out.push_str(close);
    }
    if row.is_some() {
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
    if let Some((nth, passage)) = remark {
        out.push_str("<p class=\"remark\"");
        writer.words(out, nth, passage);
        out.push_str("</p>\n");
    }
    out.push_str("</div>\n");
}

/// On a screen nobody takes a picture of a code: what it leads to is a link.
fn code(out: &mut String, writer: &Writer<'_>, own: &[(usize, &Passage)]) {
    let Some(((code, told), under)) = own.split_first() else { return };
    let link = told.alternative.as_deref().unwrap_or_default();
    let link = link.split_once('：').map_or(link, |(_, link)| link);
    let leads = link.starts_with("https://") || link.starts_with("http://");
    out.push_str("<aside class=\"code\">\n");
    for (nth, passage) in under {
        out.push_str("<p");
        writer.words(out, *nth, passage);
        out.push_str("</p>\n");
    }
    let _ = write!(out, "<p id=\"p{code}\">");
    if leads {
        let _ = write!(out, "<a href=\"{}\">", escape::worded(link));
    }
    escape::words(out, link);
    out.push_str(if leads { "</a></p>\n" } else { "</p>\n" });
    out.push_str("</aside>\n");
}

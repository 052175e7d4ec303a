//! The record as one page of HTML.
//!
//! The small pictures are drawn from the marks: lines of type as bars, pictures as grey
//! areas, the findings as numbered frames over them. They show where, not what.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::record::{PlateFile, Record, Verdict, place};
use super::sketch::{Look, Part, Sketch};
use super::{Finding, bounds};
use crate::diag::{Language, Said, Severity, Sources, Standing};
use crate::plate::{Face, Of};
use crate::unit::{Length, Rect};

const STYLE: &str = "body{font:14px/1.5 sans-serif;margin:2em;color:#222}\
h1{font-size:20px;margin:0 0 .2em}h2{font-size:16px;margin:1em 0 .2em}p{margin:.2em 0 1em}\
.passed{color:#17633a}.accepted{color:#8a5a00}.stopped{color:#a31515}\
.pages{display:flex;flex-wrap:wrap;gap:16px;margin:1em 0}\
figure{margin:0}figcaption{font-size:12px;color:#555}svg{border:1px solid #bbb}\
table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #ddd;\
padding:4px 8px;text-align:left;vertical-align:top}th{font-weight:600}\
.error{color:#a31515}.warning{color:#8a5a00}\
@media print{body{margin:0;font-size:11px}}";

/// How wide a page is drawn, in pixels.
const WIDE: i64 = 260;

pub(super) fn html(record: &Record, sources: &Sources, language: Language) -> String {
    let pick = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let (class, verdict) = match record.verdict() {
        Verdict::Passed => ("passed", pick("可以付印", "can go to press")),
        Verdict::Accepted => (
            "accepted",
            pick(
                "有问题已由人认可，可以付印",
                "can go to press: what stood was accepted",
            ),
        ),
        Verdict::Stopped => ("stopped", pick("不能付印", "cannot go to press")),
    };
    let lang = pick("zh-CN", "en");
    let mut out = String::new();
    let title = escape(&record.title);
    let heading = pick("印前检查", "Preflight");
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <title>{heading} {title}</title><style>{STYLE}</style></head>\n<body>\n\
         <h1>{heading}：{title}</h1>\n<p class=\"{class}\"><strong>{verdict}</strong></p>\n"
    );
    let ink = super::pictures::percent(record.limits.ink);
    let _ = writeln!(
        out,
        "<p>{} · {} · {} · {} {ink} · {} {}/{} ppi</p>",
        record.standard,
        escape(&record.condition),
        escape(&record.profile),
        pick("总墨量", "total ink"),
        pick("分辨率", "resolution"),
        record.limits.least_resolution,
        record.limits.resolution,
    );
    out.push_str("<div class=\"pages\">\n");
    for page in &record.pages {
        thumbnail(&mut out, page, &record.findings, language);
    }
    out.push_str("</div>\n");
    if record.findings.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", pick("没有发现问题。", "Nothing was found."));
    } else {
        table(&mut out, record, sources, language);
    }
    if !record.plates.is_empty() {
        plates(&mut out, record, language);
    }
    out.push_str("</body></html>\n");
    out
}

/// The pictures of the plates, by page.
fn plates(out: &mut String, record: &Record, language: Language) {
    let (heading, total) = match language {
        Language::Chinese => ("印版", "总墨量"),
        Language::English => ("Plates", "total ink"),
    };
    let _ = write!(out, "<h2>{heading}</h2>");
    for page in record.plates.chunk_by(|a, b| a.of == b.of) {
        // What was parted from something is something.
        let Some(&PlateFile { of, .. }) = page.first() else { continue };
        let caption = match of {
            Of::Page(number) => caption(number, language),
            Of::Side { sheet, face } => side(sheet, face, language),
        };
        let _ = write!(out, "<p>{caption}");
        for plate in page {
            let (file, ink) = (escape(&plate.file), escape(&plate.ink));
            let ink = match &plate.total {
                None => ink.into_owned(),
                Some(of) => {
                    format!("{total} {}", super::pictures::percent(of.heaviest))
                }
            };
            let _ = write!(out, " · <a href=\"{file}\">{ink}</a>");
        }
        out.push_str("</p>\n");
    }
}

fn side(sheet: u32, face: Face, language: Language) -> String {
    match (language, face) {
        (Language::Chinese, Face::Front) => format!("第 {sheet} 张正面"),
        (Language::Chinese, Face::Back) => format!("第 {sheet} 张反面"),
        (Language::English, face) => format!("Sheet {sheet}, {}", face.name()),
    }
}

fn caption(page: u32, language: Language) -> String {
    match language {
        Language::Chinese => format!("第{page}版"),
        Language::English => format!("page {page}"),
    }
}

fn table(out: &mut String, record: &Record, sources: &Sources, language: Language) {
    let heads = match language {
        Language::Chinese => ["", "版", "规则", "问题", "实测", "要求", "稿件位置"],
        Language::English => ["", "page", "rule", "what", "measured", "limit", "where"],
    };
    out.push_str("<table><tr>");
    for head in heads {
        let _ = write!(out, "<th>{head}</th>");
    }
    out.push_str("</tr>\n");
    for (number, finding) in (1..).zip(&record.findings) {
        row(out, number, finding, sources, language);
    }
    out.push_str("</table>\n");
}

fn row(
    out: &mut String,
    number: usize,
    finding: &Finding,
    sources: &Sources,
    language: Language,
) {
    let told = &finding.diagnostic;
    let class = class(finding);
    let words = |said: Option<&Said>| {
        escape(said.map_or("", |said| said.get(language))).into_owned()
    };
    let mut message = escape(told.message.get(language)).into_owned();
    if let Some(help) = &told.help {
        let _ = write!(message, "<br><small>{}</small>", escape(help.get(language)));
    }
    if told.standing == Standing::Accepted {
        let accepted = match language {
            Language::Chinese => "（已认可）",
            Language::English => " (accepted)",
        };
        message.push_str(accepted);
    }
    let page = finding.page.map_or(String::new(), |page| page.to_string());
    let at = match place(told.span, sources) {
        (Some(file), Some(line), Some(column)) => {
            escape(format!("{file}:{line}:{column}")).into_owned()
        }
        _ => String::new(),
    };
    let _ = writeln!(
        out,
        "<tr><td class=\"{class}\">{number}</td><td>{page}</td>\
         <td class=\"{class}\">{}</td><td>{message}</td><td>{}</td><td>{}</td>\
         <td>{at}</td></tr>",
        told.rule.name,
        words(told.measured.as_ref()),
        words(finding.limit.as_ref()),
    );
}

fn class(finding: &Finding) -> &'static str {
    match finding.diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn thumbnail(out: &mut String, page: &Sketch, findings: &[Finding], language: Language) {
    let paper = bounds::sheet(page.trim, page.bleed);
    let (width, height) = (paper.width.max(Length::mm(1)), paper.height);
    let high = height.scale(WIDE, 1).div_rem(width).0;
    let _ = write!(
        out,
        "<figure><svg width=\"{WIDE}\" height=\"{high}\" viewBox=\"{} {} {} {}\" \
         xmlns=\"http://www.w3.org/2000/svg\">",
        mm(paper.x),
        mm(paper.y),
        mm(width),
        mm(height)
    );
    for part in &page.parts {
        greek(out, *part);
    }
    for (number, finding) in (1_usize..).zip(findings) {
        let (Some(place), true) = (finding.place, finding.page == Some(page.number))
        else {
            continue;
        };
        let colour = match finding.diagnostic.severity {
            Severity::Error => "#d40000",
            Severity::Warning => "#e08a00",
        };
        let seen = place.inset(-Length::mm(1));
        let _ = write!(
            out,
            "<rect {} fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.2\"/>\
             <text x=\"{}\" y=\"{}\" font-size=\"10\" font-family=\"sans-serif\" \
             fill=\"{colour}\">{number}</text>",
            rectangle(seen),
            mm(seen.x),
            mm(seen.y.max(paper.y + Length::mm(9))),
        );
    }
    let caption = caption(page.number, language);
    let _ = writeln!(out, "</svg><figcaption>{caption}</figcaption></figure>");
}

/// A mark as a compositor greeks it.
fn greek(out: &mut String, part: Part) {
    let fill = match part.look {
        Look::Headline => "#666",
        Look::Text => "#bbb",
        Look::Picture => "#d8dde3",
        Look::Ground => "#eee",
        Look::Rule => "#999",
        Look::Frame => {
            let _ = write!(
                out,
                "<rect {} fill=\"none\" stroke=\"#999\" stroke-width=\".5\"/>",
                rectangle(part.place)
            );
            return;
        }
    };
    let _ = write!(out, "<rect {} fill=\"{fill}\"/>", rectangle(part.place));
}

fn rectangle(rect: Rect) -> String {
    format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        mm(rect.x),
        mm(rect.y),
        mm(rect.width),
        mm(rect.height)
    )
}

/// Millimetres to a tenth.
fn mm(length: Length) -> String {
    let tenths = (length.to_mm() * 10.0).round() / 10.0;
    format!("{tenths}")
}

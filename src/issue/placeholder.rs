use super::*;
use crate::diag::{Diagnostic, Report, Reported, Rule, Source, Sources, Span};
use crate::unit::{Em, Length, Ratio, Size};

/// JSON Schema of an issue.
pub fn schema() -> String {
    "{}\n".to_owned()
}

/// Reads an issue.
///
/// # Errors
///
/// If there is none to give.
pub fn read(
    report: &mut Report,
    path: &str,
    text: &str,
    folder: &dyn Folder,
) -> (Sources, Result<Issue, Reported>) {
    let mut sources = Sources::default();
    let file = sources.add(Source { path: path.into(), text: text.into() });
    if let Some(at) = text.find("标题：") {
        let fault = Diagnostic::new(
            Rule::HOLE,
            Span::new(file, at..at + 9),
            Said::new("键后请用半角冒号加空格", "use a colon and a space"),
        );
        let reported = report.tell(fault);
        return (sources, Err(reported));
    }
    for line in text.lines() {
        if let Some(file) = line.trim().strip_prefix("文件: ") {
            let _ = folder.read(file);
        }
    }
    let copy = Copy::verbatim("", Span::default());
    let ty = |_: ()| TypeStyle { font: "报宋".into(), size: Length::pt(9) };
    let head = HeadlineStyle { font: "报宋".into(), sizes: vec![Length::pt(30)] };
    let style = Style {
        body: BodyStyle {
            font: "报宋".into(),
            size: Length::pt(9),
            leading: Length::pt(12),
        },
        strong: "报宋".into(),
        subhead: ty(()),
        subhead_lines: 2,
        attribution: ty(()),
        byline: ty(()),
        caption: ty(()),
        headlines: [head.clone(), head.clone(), head.clone(), head],
        kicker: "报宋".into(),
        deck: "报宋".into(),
        folio_title: ty(()),
        folio_figure: ty(()),
        folio_text: ty(()),
        columns: Columns { count: 4, characters: 17, gutter: Length::pt(18) },
        type_area: TypeArea { lines: 75, foot: Length::mm(15) },
        kinsoku: Kinsoku::Gb,
        punctuation: Punctuation::Kaiming,
        stops: Stops::Squeezable,
        hang: EdgeHang::Never,
        han_latin_gap: Em::QUARTER,
        indent: Em::whole(2),
        region: Region::Mainland,
        fonts: Vec::new(),
    };
    let none = Ratio::ZERO;
    let _ = none;
    let issue = Issue {
        sources: sources.clone(),
        paper: Paper {
            name: copy.clone(),
            format: Size { width: Length::mm(273), height: Length::mm(393) },
            organiser: None,
            permit: None,
            cn: None,
            kind: PaperKind::Newspaper,
            publisher: None,
            printer: None,
            audience: None,
            print_run: None,
            masthead: Masthead::Type,
        },
        imprint: Imprint {
            number: None,
            serial: None,
            date: Date { year: 2021, month: 3, day: 25 },
            board: vec![],
            editor: vec![],
            designer: vec![],
            proofreader: vec![],
        },
        style,
        stories: vec![],
        pages: vec![Page {
            span: Span::new(file, 0..text.len()),
            number: 2,
            title: None,
            stories: vec![],
            compose: Compose::Fixed(vec![]),
            ads: vec![],
            ear: None,
        }],
    };
    (sources, Ok(issue))
}

//! R20: what internal material (内部资料) has to print, and what it may not.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Report, Rule, Said, Span};
use crate::issue::{AdContent, Copy, Issue, PaperKind, Story, TextBlock};

/// Looks through an issue of a paper that declares itself internal material.
///
/// The words 内部资料，免费交流 are not looked for: masthead and imprint print them.
pub(super) fn check(report: &mut Report, issue: &Issue) {
    if issue.paper.kind != PaperKind::Internal {
        return;
    }
    missing(report, issue);
    let name = &issue.paper.name;
    if let Some(last) = name.text().chars().last().filter(|c| matches!(c, '报' | '刊'))
    {
        tell(
            report,
            name.whole(),
            Said::new(
                format!("内部资料的名称以“{last}”结尾"),
                format!("the name of internal material ends with {last}"),
            ),
        );
    }
    // The words of a brief stand in the module of briefs too.
    let mut seen = BTreeSet::new();
    for copy in issue.stories.iter().flat_map(copies) {
        words(report, copy, &mut seen);
    }
    for ad in issue.pages.iter().flat_map(|page| &page.ads) {
        let public = ad.label.text().contains("公益");
        let notice = matches!(ad.content, AdContent::Story(_))
            && !ad.label.text().contains("广告");
        if !public && !notice {
            tell(
                report,
                ad.span,
                Said::new(
                    "内部资料登了广告",
                    "internal material carries an advertisement",
                ),
            );
        }
    }
}

/// What has to be printed and is not in the file.
fn missing(report: &mut Report, issue: &Issue) {
    let (paper, imprint) = (&issue.paper, &issue.imprint);
    let said = |copy: &Option<Copy>| copy.as_ref().is_some_and(|c| !c.text().is_empty());
    let wanted = [
        (said(&paper.permit), "准印证号", "permit"),
        (said(&paper.publisher) || said(&paper.organiser), "编印单位", "publisher"),
        (said(&paper.audience), "发送对象", "audience"),
        (said(&paper.printer), "印刷单位", "printer"),
        (imprint.printed.is_some(), "印刷日期", "printed"),
        (said(&paper.print_run), "印数", "print_run"),
        (said(&imprint.number) || said(&imprint.serial), "期号", "number"),
    ];
    for (_, zh, en) in wanted.iter().filter(|(there, ..)| !there) {
        tell(
            report,
            paper.name.whole(),
            Said::new(
                format!("内部资料没有写“{zh}”"),
                format!("internal material gives no {en}"),
            ),
        );
    }
}

/// The words that only a newspaper uses of itself.
fn words(report: &mut Report, copy: &Copy, seen: &mut BTreeSet<Span>) {
    for word in ["本报", "本刊", "记者"] {
        for (at, _) in copy.text().match_indices(word) {
            if !seen.insert(copy.span(at..at + word.len())) {
                continue;
            }
            tell(
                report,
                copy.span(at..at + word.len()),
                Said::new(
                    format!("内部资料用了“{word}”"),
                    format!("internal material says {word}"),
                ),
            );
        }
    }
}

fn copies(story: &Story) -> Vec<&Copy> {
    let mut copies = vec![&story.headline.copy];
    copies.extend(story.kicker.iter().map(|kicker| &kicker.copy));
    copies.extend(story.deck.iter().map(|deck| &deck.copy));
    copies.extend(story.byline.iter().map(|byline| &byline.copy));
    copies.extend(&story.source);
    for block in &story.body {
        let (TextBlock::Paragraph(copy)
        | TextBlock::Subhead(copy)
        | TextBlock::Break(copy)) = block;
        copies.push(copy);
    }
    for photo in &story.photos {
        copies.extend(photo.caption.iter().chain(&photo.credit));
    }
    copies
}

fn tell(report: &mut Report, at: Span, message: Said) {
    let help = Said::new("请核对现行规定", "check the rules in force");
    report.tell(Diagnostic::new(Rule::INTERNAL, at, message).help(help));
}

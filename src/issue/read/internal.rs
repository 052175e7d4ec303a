//! R20: what internal material (内部资料) has to print, and what it may not.

use std::collections::BTreeSet;

use crate::copy::{AdContent, Copy, Issue, PaperKind, Story, StoryId, TextBlock};
use crate::diag::{Diagnostic, Report, Rule, Said, Spot};

/// What internal material lacks, or has and may not.
#[derive(Clone, Debug)]
pub struct InternalFault {
    /// Where in the issue.
    pub spot: Spot,
    /// What is wrong.
    pub message: Said,
    /// What it is about.
    pub about: InternalPart,
}

/// The part of an issue that a fault of internal material is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InternalPart {
    /// The paper: its name, or what its imprint has to say.
    Paper,
    /// A story.
    Story(StoryId),
    /// An advertisement on the page of this number.
    Ad(u32),
}

/// Tells what [`internal_faults`] finds.
pub(super) fn check(report: &mut Report, issue: &Issue) {
    for fault in internal_faults(issue) {
        let help = Said::new("请核对现行规定", "check the rules in force");
        report
            .tell(Diagnostic::new(Rule::INTERNAL, fault.spot, fault.message).help(help));
    }
}

/// Looks through an issue of a paper that declares itself internal material (R20).
///
/// The words 内部资料，免费交流 are not looked for: masthead and imprint print them.
pub fn internal_faults(issue: &Issue) -> Vec<InternalFault> {
    let mut faults = Vec::new();
    if issue.paper.kind != PaperKind::Internal {
        return faults;
    }
    missing(&mut faults, issue);
    let name = &issue.paper.name;
    if let Some(last) = name.text().chars().last().filter(|c| matches!(c, '报' | '刊'))
    {
        faults.push(InternalFault {
            spot: name.whole(),
            message: Said::new(
                format!("内部资料的名称以“{last}”结尾"),
                format!("the name of internal material ends with {last}"),
            ),
            about: InternalPart::Paper,
        });
    }
    // The words of a brief stand in the module of briefs too.
    let mut seen = BTreeSet::new();
    for (nth, story) in issue.stories.iter().enumerate() {
        for copy in copies(story) {
            words(&mut faults, copy, StoryId(nth), &mut seen);
        }
    }
    for page in &issue.pages {
        for ad in &page.ads {
            let public = ad.label.text().contains("公益");
            let notice = matches!(ad.content, AdContent::Story(_))
                && !ad.label.text().contains("广告");
            if !public && !notice {
                faults.push(InternalFault {
                    spot: ad.spot,
                    message: Said::new(
                        "内部资料登了广告",
                        "internal material carries an advertisement",
                    ),
                    about: InternalPart::Ad(page.number),
                });
            }
        }
    }
    faults
}

/// What has to be printed and is not in the file.
fn missing(faults: &mut Vec<InternalFault>, issue: &Issue) {
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
        faults.push(InternalFault {
            spot: paper.name.whole(),
            message: Said::new(
                format!("内部资料没有写“{zh}”"),
                format!("internal material gives no {en}"),
            ),
            about: InternalPart::Paper,
        });
    }
}

/// The words that only a newspaper uses of itself.
fn words(
    faults: &mut Vec<InternalFault>,
    copy: &Copy,
    story: StoryId,
    seen: &mut BTreeSet<Spot>,
) {
    for word in ["本报", "本刊", "记者"] {
        for (at, _) in copy.text().match_indices(word) {
            let spot = copy.spot(at..at.saturating_add(word.len()));
            if !seen.insert(spot) {
                continue;
            }
            faults.push(InternalFault {
                spot,
                message: Said::new(
                    format!("内部资料用了“{word}”"),
                    format!("internal material says {word}"),
                ),
                about: InternalPart::Story(story),
            });
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

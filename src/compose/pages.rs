//! Made-up pages of a paper, composed: the lead is the lead.

use super::dailies::{Paper, paper};
use super::layouts;
use crate::copy::{Issue, Module, StoryId};
use crate::diag::{Report, Said};
use crate::font::Library;
use crate::issue::{self, Folder};
use crate::page::{Candidate, Stock};
use crate::para::with_turns;
use crate::story::Wardrobe;
use crate::unit::PixelSize;

struct Nothing;

impl Folder for Nothing {
    fn read(&self, path: &str) -> Result<std::sync::Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// The layouts of a page with such wishes, the best first.
fn composed(paper: &Paper, wishes: &str, library: &Library) -> Vec<Candidate> {
    let mut report = Report::default();
    let yaml = paper.yaml(wishes);
    let mut issue: Issue =
        issue::read(&mut report, "issue.yaml", &yaml, &Nothing).1.unwrap();
    // As for every page that is composed: the dictionary is opened once.
    for story in &mut issue.stories {
        let heads = [&mut story.kicker, &mut story.deck].into_iter().flatten();
        for head in heads.chain([&mut story.headline]) {
            *head = with_turns(head);
        }
    }
    let wardrobe = Wardrobe::find(&mut report, &issue.style, library).unwrap();
    let pixels = |story: StoryId, photo: usize| {
        paper.pixels.get(story.0)?.get(photo).copied().map(PixelSize::from)
    };
    let stock = Stock { issue: &issue, wardrobe: &wardrobe, library, pixels: &pixels };
    layouts(&issue.pages[0], stock)
}

fn cells(module: &Module) -> u32 {
    module.columns.count() * module.lines.count()
}

/// On every one of these pages: they close, the lead is at the head, has half the columns, and
/// no other module is larger.
#[test]
fn the_lead_of_a_page_is_its_largest_module() {
    let library = Library::shipped();
    for seed in [3, 10, 13, 33, 38, 48] {
        let paper = paper(seed);
        let best = composed(&paper, "", &library);
        let modules = &best.first().expect("the page closes").modules;
        assert_eq!(modules.len(), paper.stories, "{seed}, load {}", paper.load);
        let lead = modules.iter().find(|module| module.story == StoryId(0)).unwrap();
        assert_eq!(lead.lines.first, 1, "{seed}");
        assert!(paper.columns <= lead.columns.count() as usize * 2, "{seed}");
        let most = modules.iter().map(cells).max();
        assert_eq!(most, Some(cells(lead)), "{seed}, of {} lines", paper.lines);
    }
}

/// A page whose lead is pinned is no better, by the composer's own cost, than one that is free.
#[test]
fn a_lead_that_is_pinned_makes_no_page_cheaper() {
    let library = Library::shipped();
    for seed in [3, 11, 20, 59] {
        let paper = paper(seed);
        let free = composed(&paper, "", &library).first().expect("it closes").cost;
        for width in paper.columns.div_ceil(2)..=paper.columns {
            let wish = format!("    要求: [{{稿: 稿0, 位置: 左上, 跨栏: {width}}}]\n");
            let pinned = composed(&paper, &wish, &library);
            let pinned = pinned.first().map(|best| best.cost);
            assert!(
                pinned.is_none_or(|pinned| free <= pinned),
                "{seed}, {width} columns"
            );
        }
    }
}

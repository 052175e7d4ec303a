//! Locked pages whose copy was corrected, mended.

use super::issues::{self, Kind, Photos};
use super::mend::nearest_by;
use super::tests::read;
use crate::copy::{Copy, Module, StoryId, TextBlock};
use crate::diag::Report;
use crate::font::Library;
use crate::page::{Grid, Stock, Taboo, Weight};
use crate::story::Wardrobe;

/// A mend that would break what matters gives way to the next smallest, and says so; nothing
/// changes that need not.
#[test]
fn a_mend_that_breaks_something_gives_way() {
    let library = Library::shipped();
    let mut report = Report::default();
    let (mut kept, mut gave_way) = (0, 0);
    for seed in 0..6 {
        let (load, grid, photos) = (85, (4, 17, 75), Photos::None);
        let (yaml, _) = issues::issue(Kind { stories: 7, load, grid, photos, seed });
        let issue = read(&yaml);
        let wardrobe = Wardrobe::find(&mut report, &issue.style, &library).unwrap();
        let (wardrobe, library) = (&wardrobe, &library);
        let stock = Stock { issue: &issue, wardrobe, library, pixels: &|_, _| None };
        let page = &issue.pages[0];
        let layouts = crate::compose::layouts(page, stock);
        let Some(modules) = layouts.first().map(|layout| layout.modules.as_slice())
        else {
            continue;
        };
        for broken in (1..issue.stories.len()).map(StoryId) {
            let mut corrected = issue.clone();
            let block =
                corrected.stories[broken.0].body.iter_mut().rev().find_map(|block| {
                    match block {
                        TextBlock::Paragraph(copy) => Some(copy),
                        TextBlock::Subhead(_) | TextBlock::Break(_) => None,
                    }
                });
            let copy = block.unwrap();
            let longer = format!("{}{}", "昨日又添了一段话。".repeat(6), copy.text());
            *copy = Copy::verbatim(longer, crate::diag::Span::default());
            let grid = Grid::of(&corrected, page);
            let stock = Stock { issue: &corrected, ..stock };
            let mended = |bad: &dyn Fn(&[Module]) -> bool| {
                let all = [broken];
                nearest_by(page, modules, &all, stock, grid, |_, modules| {
                    let (rule, weight) = ("R3", Weight::Hard);
                    let taboo = Taboo { rule, weight, stories: vec![broken] };
                    if bad(modules) { vec![taboo] } else { Vec::new() }
                })
            };
            let Some(first) = mended(&|_| false) else { continue };
            assert!(first.spared.is_empty() && first.breaks.is_empty());
            let changed = |all: &[Module]| {
                let pairs = modules.iter().zip(all);
                let other = pairs.filter(|(old, new)| {
                    old.story != broken && old.lines.count() != new.lines.count()
                });
                other.map(|(old, _)| old.story).collect::<Vec<_>>()
            };
            for (old, new) in modules.iter().zip(&first.modules) {
                let own =
                    old.story == broken || changed(&first.modules).contains(&old.story);
                assert!(
                    own || (old.headline, &old.photos) == (new.headline, &new.photos)
                );
            }
            let Some(barred) = changed(&first.modules).first().copied() else {
                kept += 1;
                continue;
            };
            let second = mended(&|all| changed(all).contains(&barred)).unwrap();
            if changed(&second.modules).contains(&barred) {
                assert!(!second.breaks.is_empty() && second.spared.is_empty());
            } else {
                assert!(second.breaks.is_empty() && second.spared.len() == 1);
                gave_way += 1;
            }
        }
    }
    assert!(0 < gave_way, "{kept} pages closed without another story");
}

//! Papers dealt out, beside every distribution there is and beside papers that were locked.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::better::{better, whole};
use super::guess::Guess;
use super::oracle::{Answer, Oracle};
use super::share::Deal;
use super::state::{State, Step};
use super::{Bare, bared, distribute};
use crate::compose::issues::Photos;
use crate::compose::papers::{self, PaperKind};
use crate::compose::{Aids, Layouts};
use crate::copy::{Compose, Issue, Key, Level, Pool, Spare, StoryId};
use crate::diag::{Report, Said};
use crate::font::Library;
use crate::issue::{self, Folder};
use crate::page::{Excerpt, Jumps, Stock};
use crate::para::with_turns;
use crate::story::Wardrobe;
use crate::unit::PixelSize;

struct Nothing;

impl Folder for Nothing {
    fn read(&self, path: &str) -> Result<std::sync::Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// A paper to be dealt out again and again.
struct Desk {
    issue: Issue,
    library: Library,
    wardrobe: Wardrobe,
    pixels: Vec<Vec<(u32, u32)>>,
    layouts: Layouts,
}

impl Desk {
    fn of(yaml: &str, pixels: Vec<Vec<(u32, u32)>>) -> Self {
        let mut report = Report::default();
        let read = issue::read(&mut report, "issue.yaml", yaml, &Nothing).1;
        let mut issue = read.unwrap_or_else(|_| panic!("{:?}", report.so_far()));
        for story in &mut issue.stories {
            story.headline = with_turns(&story.headline);
        }
        let library = Library::shipped();
        let wardrobe = Wardrobe::find(&mut report, &issue.style, &library).unwrap();
        Self { issue, library, wardrobe, pixels, layouts: Layouts::new() }
    }

    fn made(kind: PaperKind) -> Self {
        let (yaml, pixels) = papers::paper(kind);
        Self::of(&yaml, pixels)
    }

    fn with<T>(&mut self, work: impl FnOnce(Stock<'_>, &mut Aids<'_>) -> T) -> T {
        let Self { issue, library, wardrobe, pixels, layouts } = self;
        let pixels = |story: StoryId, photo: usize| {
            pixels.get(story.0)?.get(photo).copied().map(PixelSize::from)
        };
        let stock = Stock { issue, wardrobe, library, pixels: &pixels };
        let mut jumps = Jumps::default();
        work(stock, &mut Aids { layouts, jumps: &mut jumps })
    }

    /// The paper dealt out, and the rules that were told of.
    fn dealt(&mut self) -> (Issue, Vec<&'static str>) {
        self.with(|stock, aids| {
            let mut report = Report::default();
            let dealt = distribute(&mut report, stock, Key::of(&()), aids).unwrap();
            let told = report.so_far().iter().map(|told| told.rule.name).collect();
            (dealt, told)
        })
    }

    /// Locks the pages as they are dealt out: every one of them has to close.
    fn lock(&mut self, dealt: &Issue) {
        for nth in 0..dealt.pages.len() {
            let modules = self.with(|stock, aids| {
                let stock = Stock { issue: dealt, ..stock };
                let excerpt = Excerpt::of(nth, stock, Key::of(&())).unwrap();
                let composed = aids.layouts.of(
                    &excerpt,
                    stock,
                    super::super::composed::Advising::No,
                );
                composed.candidates.first().unwrap().modules.clone()
            });
            self.issue.pages[nth].pool = Some(Pool { stood: modules });
        }
    }
}

fn kind(pages: usize, stories: usize, load: usize, seed: u64) -> PaperKind {
    PaperKind { pages, stories, load, grid: (4, 17, 75), photos: Photos::Some, seed }
}

/// The pages of a story.
fn pages_of(issue: &Issue, story: usize) -> Vec<u32> {
    let pages = issue.pages.iter().filter(|page| page.stories.contains(&StoryId(story)));
    pages.map(|page| page.number).collect()
}

#[test]
fn every_story_stands_on_one_page_and_no_two_leads_on_one() {
    for seed in 0..3 {
        let (dealt, told) = Desk::made(kind(4, 28, 95, seed)).dealt();
        assert!(told.is_empty(), "{seed}: {told:?}");
        for story in 0..dealt.stories.len() {
            assert_eq!(pages_of(&dealt, story).len(), 1, "{seed} {story}");
        }
        for page in &dealt.pages {
            let level = |id: &&StoryId| dealt.stories[id.0].level == Level::Lead;
            assert_eq!(
                page.stories.iter().filter(level).count(),
                1,
                "{seed} {}",
                page.number
            );
        }
    }
}

#[test]
fn stories_stand_on_the_page_of_their_section_and_with_their_group() {
    let mut desk = Desk::made(kind(4, 28, 92, 11));
    let pool = desk.issue.pool.clone();
    let (dealt, _) = desk.dealt();
    let mut sent = 0;
    for pooled in &pool {
        let Some(section) = &pooled.section else { continue };
        let [page] = pages_of(&dealt, pooled.story.0)[..] else { panic!() };
        let page = dealt.pages.iter().find(|own| own.number == page).unwrap();
        assert_eq!(page.title.as_ref().unwrap().text(), section);
        sent += 1;
    }
    assert!(8 < sent, "{sent}");
    let mut groups: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (nth, story) in dealt.stories.iter().enumerate() {
        if let Some(group) = &story.group {
            groups.entry(group.text()).or_default().extend(pages_of(&dealt, nth));
        }
    }
    for pages in groups.values() {
        assert!(pages.iter().all(|page| *page == pages[0]), "{groups:?}");
    }
}

/// The same stories on the same pages, whatever the session has seen.
#[test]
fn a_paper_is_dealt_out_alike_warm_and_cold() {
    let mut desk = Desk::made(kind(4, 28, 98, 2));
    let lists = |issue: &Issue| -> Vec<Vec<StoryId>> {
        issue.pages.iter().map(|page| page.stories.clone()).collect()
    };
    let cold = desk.dealt();
    let warm = desk.dealt();
    assert_eq!((lists(&cold.0), cold.1), (lists(&warm.0), warm.1));
    // Nothing is composed that was composed before.
    let before = desk.layouts.searches();
    desk.dealt();
    assert_eq!(desk.layouts.searches(), before);
}

/// Two pages, five stories: of all distributions none closes more pages, and none is cheaper
/// by more than what makes a page worth another look.
#[test]
fn tiny_papers_are_dealt_out_as_well_as_by_trying_everything() {
    for seed in 0..4 {
        let mut desk = Desk::made(kind(2, 5, 96, seed));
        desk.with(|stock, aids| {
            let Bare { issue, rests } = bared(stock.issue);
            let bare = Stock { issue: &issue, ..stock };
            let faces = Key::of(&());
            let deal = Deal::of(stock.issue, &rests, bare, faces, aids.layouts);
            let guess = Guess::new(&deal);
            let known = BTreeMap::new();
            let mut oracle = Oracle { stock, issue, rests, faces, aids, known, asked: 0 };
            let first = State::first(&guess).settled(&guess);
            let found = better(&mut oracle, &guess, first);
            let own = whole(&mut oracle, &guess, &found);
            let units = deal.units.len();
            let mut best = own;
            let mut open = 2;
            for places in 0..(1_usize << units) {
                let mut state = found.clone();
                for unit in 0..units {
                    let to = Some(places >> unit & 1);
                    if state.place(unit) != to {
                        state.take(Step::Move { unit, to });
                    }
                }
                best = best.min(whole(&mut oracle, &guess, &state));
                let all = (0..2).filter(|share| {
                    oracle.ask(&guess, *share, &state.members[*share]) == Answer::Open
                });
                open = open.min(all.count());
            }
            let still = (0..2)
                .filter(|share| {
                    oracle.ask(&guess, *share, &found.members[*share]) == Answer::Open
                })
                .count();
            assert_eq!(still, open, "{seed}");
            assert!(own - best <= super::better::FINE, "{seed}: {own} of {best}");
        });
    }
}

/// A story that comes when the pages are locked changes as many of them as have to.
#[test]
fn a_late_story_changes_a_page_or_two() {
    let late = |characters: usize, level: &str| {
        let body = "社区居民检查了沿河步道，意见簿上写满了建议。".chars().cycle();
        let body: String = body.take(characters).collect();
        format!(
            "  晚到:\n    标题: 沿河步道添了路灯\n    等级: {level}\n    正文: {body}\n"
        )
    };
    for (seed, characters, level) in [(0, 60, "简讯"), (1, 150, "三条"), (2, 60, "简讯")]
    {
        let (yaml, pixels) = papers::paper(kind(4, 28, 92, seed));
        let mut desk = Desk::of(&yaml, pixels.clone());
        let (dealt, _) = desk.dealt();
        desk.lock(&dealt);
        // Locked and unchanged, every page stands as it was.
        let (again, told) = desk.dealt();
        assert!(told.is_empty(), "{told:?}");
        for page in &again.pages {
            assert!(matches!(page.compose, Compose::Fixed(_)), "{seed}");
        }
        let pages: Vec<_> =
            desk.issue.pages.iter().map(|page| page.pool.clone()).collect();
        let (stories, rest) = yaml.split_once("版面:").unwrap();
        let yaml = format!("{stories}{}版面:{rest}", late(characters, level));
        let mut more = pixels;
        more.push(Vec::new());
        let mut desk = Desk::of(&yaml, more);
        for (page, pool) in desk.issue.pages.iter_mut().zip(pages) {
            page.pool = pool;
        }
        let (after, told) = desk.dealt();
        let changed =
            after.pages.iter().filter(|page| !matches!(page.compose, Compose::Fixed(_)));
        let changed = changed.count();
        assert_eq!(told.iter().filter(|rule| **rule == "issue/dealt").count(), changed);
        assert!(told.iter().all(|rule| *rule == "issue/dealt"), "{seed}: {told:?}");
        assert!((1..=2).contains(&changed), "{seed}: {changed}");
        assert_eq!(pages_of(&after, after.stories.len() - 1).len(), 1);
    }
}

#[test]
fn news_that_no_page_holds_is_told() {
    let (dealt, told) = Desk::made(kind(2, 16, 135, 3)).dealt();
    let out = told.iter().filter(|rule| **rule == "issue/left-out").count();
    assert!(0 < out && told.contains(&"issue/whole-paper"), "{told:?}");
    let on =
        (0..dealt.stories.len()).filter(|story| !pages_of(&dealt, *story).is_empty());
    assert_eq!(on.count() + out, dealt.stories.len());
    // The lead of either page is not among what is left out.
    for (nth, story) in dealt.stories.iter().enumerate() {
        assert!(story.level != Level::Lead || !pages_of(&dealt, nth).is_empty());
    }
}

#[test]
fn spare_stories_fill_pages_that_want_copy() {
    let (yaml, mut pixels) = papers::paper(kind(2, 14, 62, 5));
    let (stories, rest) = yaml.split_once("版面:").unwrap();
    let mut spares = String::new();
    for nth in 0..6 {
        let body = "便民服务事项清单调整了，每周二、周四下午开放。".chars().cycle();
        let body: String = body.take(240 + nth * 60).collect();
        write!(
            spares,
            "  备{nth}:\n    标题: 便民服务又添新事\n    等级: 三条\n    备稿: 是\n    正文: {body}\n"
        )
        .unwrap();
        pixels.push(Vec::new());
    }
    let mut desk = Desk::of(&format!("{stories}{spares}版面:{rest}"), pixels);
    let (dealt, told) = desk.dealt();
    assert!(told.iter().all(|rule| *rule == "page/spare"), "{told:?}");
    assert!(!told.is_empty());
    for (nth, story) in dealt.stories.iter().enumerate() {
        let on = pages_of(&dealt, nth).len();
        assert!(on == 1 || (on == 0 && story.spare == Spare::Spare), "{}", story.id);
    }
}

#[test]
fn what_the_editor_listed_stays_on_its_page() {
    let (yaml, pixels) = papers::paper(kind(4, 28, 94, 4));
    let yaml = yaml.replace("版次: 4, ", "版次: 4, 稿件: [稿0, 稿20], ");
    let (dealt, _) = Desk::of(&yaml, pixels).dealt();
    assert_eq!(pages_of(&dealt, 0), [4]);
    assert_eq!(pages_of(&dealt, 20), [4]);
}

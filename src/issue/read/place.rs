//! Which story stands on which page: every one of them, once, unless it jumps.

use super::story::StoriesRead;
use crate::copy::{
    Copy, Jump, Level, Page, Pooled, Spare, Story, StoryId, Style, TextBlock, Wish,
    WishKind,
};
use crate::diag::{Diagnostic, Report, Rule, Said, Spot};

/// A story that a page names, and where.
#[derive(Clone, Copy)]
pub(super) struct Mention {
    pub(super) story: StoryId,
    pub(super) spot: Spot,
}

/// A story that a page names, and which page that is.
#[derive(Clone, Copy)]
pub(super) struct OnPage {
    pub(super) mention: Mention,
    /// 版次: the first of a spread.
    pub(super) page: u32,
}

/// Every story on one page, and only once; one that jumps on the page it jumps to too.
pub(super) fn check(
    report: &mut Report,
    pages: &[Page],
    stock: &StoriesRead<'_>,
    mentions: &[OnPage],
) {
    let page_of = |number: u32| pages.iter().find(|page| page.holds(number));
    for (id, story) in stock.stories.iter().enumerate() {
        let packed = stock.packed.iter().filter(|packed| packed.member.0 == id);
        let packed = packed.map(|packed| (packed.span.into(), None));
        let placed = mentions.iter().filter(|on| on.mention.story.0 == id);
        let placed = placed.map(|on| (on.mention.spot, Some(on.page)));
        let places: Vec<(Spot, Option<u32>)> = placed.chain(packed).collect();
        // A place that could not be read may be the one that is missed.
        let told = report.has_errors();
        let Some((first, rest)) = places.split_first() else {
            // What the pages share is dealt out later, and what is over told then.
            let shared = pages.iter().any(|page| page.pool.is_some());
            if story.spare == Spare::News && !told && !shared {
                let message = Said::new(
                    format!("稿件“{}”没有排在任何一版", story.id),
                    format!("the story {} is on no page", story.id),
                );
                let help = Said::new(
                    "写进一版的 稿件: 或 模块: 里；留着以后用的，写 备稿: 是",
                    "name it among the stories or the modules of a page; one that is kept \
                     for later has spare: yes",
                );
                let fault = Diagnostic::new(Rule::UNPLACED, story.spot, message);
                report.tell(fault.help(help));
            }
            continue;
        };
        let mut rest = rest.iter();
        if let Some(jump) = &story.jump {
            let target = page_of(jump.page);
            let there = |place: &(Spot, Option<u32>)| {
                let number = target.map(|page| page.number);
                number.is_some() && place.1 == number && place.1 != first.1
            };
            match rest.clone().next() {
                Some(second) if there(second) => drop(rest.next()),
                // A page that shares stories takes the rest with them.
                None if target.is_some_and(|page| page.pool.is_some()) => {}
                _ if told => {}
                _ => {
                    report.tell(nowhere(story, jump, target));
                }
            }
        }
        for (spot, _) in rest {
            let message = Said::new(
                format!("稿件“{}”排了不止一次", story.id),
                format!("the story {} is placed more than once", story.id),
            );
            let words = Said::new("第一次在这里", "it is first placed here");
            let fault = Diagnostic::new(Rule::VALUE, *spot, message);
            report.tell(fault.note(first.0, words).help(Said::new(
                "若要转版，请在稿件里写 转版: 版次",
                "if it goes on here, give the story a jump: and the page",
            )));
        }
    }
}

/// A jump of a story that the pages share, to a page that shares none, or before all others.
fn astray(story: &Story, jump: &Jump) -> Diagnostic {
    let (id, page) = (&story.id, jump.page);
    let message = Said::new(
        format!("“{id}”由全报分版，转到的第 {page} 版却不能接它"),
        format!(
            "{id} is dealt out for the whole paper, and page {page} cannot go on with it"
        ),
    );
    Diagnostic::new(Rule::VALUE, jump.spot, message).help(Said::new(
        "转到的版应是编排为全报、前面还有全报版的一版；或把这一篇列进两版的“稿件”",
        "let it jump to a page at compose: whole that has one before it, or list the story \
         on both its pages",
    ))
}

/// A jump to a page that has no room for the rest.
fn nowhere(story: &Story, jump: &Jump, target: Option<&Page>) -> Diagnostic {
    let (id, page) = (&story.id, jump.page);
    let message = match target {
        Some(_) => Said::new(
            format!("“{id}”转到第 {page} 版，那一版却没有接它的模块"),
            format!("{id} jumps to page {page}, which has no place for the rest of it"),
        ),
        None => Said::new(
            format!("“{id}”转到第 {page} 版，却没有这一版"),
            format!("{id} jumps to page {page}, but there is no such page"),
        ),
    };
    Diagnostic::new(Rule::VALUE, jump.spot, message).help(Said::new(
        format!("请在另一版（第 {page} 版）再写一次这篇稿件"),
        format!("name the story once more, on page {page}"),
    ))
}

impl Mention {
    /// The stories that wishes are about, but for some: they stand on the page of the wish.
    /// That stories stay apart says nothing of their page.
    pub(super) fn of_wishes(wishes: &[Wish], known: &[StoryId]) -> Vec<Self> {
        let mut bound: Vec<Self> = Vec::new();
        for wish in wishes {
            let stories = match &wish.kind {
                WishKind::Story { story, .. } => std::slice::from_ref(story),
                WishKind::Together(stories) => stories.as_slice(),
                WishKind::Apart(_) => &[],
            };
            for story in stories.iter().copied() {
                let new =
                    !known.contains(&story) && bound.iter().all(|b| b.story != story);
                if new {
                    bound.push(Self { story, spot: wish.spot });
                }
            }
        }
        bound
    }
}

/// The stories that no page names, where pages share them. Tells of those that are meant
/// for a page that there is not.
pub(super) fn pool(
    report: &mut Report,
    pages: &[Page],
    stock: &StoriesRead<'_>,
    mentions: &[OnPage],
) -> Vec<Pooled> {
    let sharing = || pages.iter().filter(|page| page.pool.is_some());
    if sharing().next().is_none() {
        return Vec::new();
    }
    let mut pool = Vec::new();
    for (id, story) in free(stock, mentions) {
        let section = stock.sections.get(id.0).cloned().flatten();
        let there = |name: &String| {
            sharing().any(|page| page.title.as_ref().map(Copy::text) == Some(name))
        };
        if let Some(section) = section.as_ref().filter(|name| !there(name)) {
            let message = Said::new(
                format!("“{}”要上版名是“{section}”的版，全报各版没有这一版", story.id),
                format!(
                    "{} is meant for a page called {section}, and no page of the whole \
                     paper is",
                    story.id
                ),
            );
            report.tell(Diagnostic::new(Rule::UNPLACED, story.spot, message).help(
                Said::new(
                    "现在按别的稿件一样分版；请改稿件的“版名”，或给一版加上这个“版名”",
                    "it is dealt out like others: change its section, or give a page \
                     that title",
                ),
            ));
        }
        if let Some(jump) = &story.jump {
            let target = pages.iter().find(|page| page.holds(jump.page));
            let shared = target.is_some_and(|page| page.pool.is_some());
            if !shared || sharing().all(|page| jump.page <= page.last()) {
                report.tell(astray(story, jump));
            }
        }
        pool.push(Pooled { story: id, section });
    }
    pool
}

/// The stories that no page names and that stand in no module of briefs.
fn free<'a>(
    stock: &'a StoriesRead<'_>,
    mentions: &[OnPage],
) -> Vec<(StoryId, &'a Story)> {
    let stories = stock.stories.iter().enumerate();
    let stories = stories.map(|(nth, story)| (StoryId(nth), story));
    let free = stories.filter(|(id, _)| {
        let placed = mentions.iter().any(|on| on.mention.story == *id);
        let packed = stock.packed.iter().any(|packed| packed.member == *id);
        !placed && !packed
    });
    free.collect()
}

/// How much of an automatic page the desk plans to fill: composition.md §5.
const LOAD: u32 = 94;

/// Gives the stories that no page names to the automatic pages that name none: to the
/// page of their section, or by weight to the first that has room.
pub(super) fn assign(
    report: &mut Report,
    pages: &mut [Page],
    open: &[usize],
    stock: &StoriesRead<'_>,
    mentions: &mut Vec<OnPage>,
    style: &Style,
) {
    let mut free = free(stock, mentions);
    free.retain(|(_, story)| story.spare == Spare::News);
    // Where pages share the stories, only those are given that ask for one of these.
    if pages.iter().any(|page| page.pool.is_some()) {
        let titles = open.iter().filter_map(|page| pages.get(*page));
        let titles: Vec<&str> =
            titles.filter_map(|page| page.title.as_ref().map(Copy::text)).collect();
        free.retain(|(id, _)| {
            let section = stock.sections.get(id.0).and_then(Option::as_deref);
            section.is_some_and(|section| titles.contains(&section))
        });
    }
    free.sort_by_key(|(id, story)| (story.level, id.0));
    let mut open: Vec<Open> =
        open.iter().map(|page| Open { page: *page, load: 0, leads: 0 }).collect();
    for (id, story) in free {
        let section = stock.sections.get(id.0).and_then(Option::as_deref);
        let weight = cells(story, style);
        // What is left of each page that the story may stand on.
        let fits = open.iter().enumerate().filter_map(|(nth, open)| {
            let page = pages.get(open.page)?;
            let title = page.title.as_ref().map(Copy::text);
            let most = capacity(page, style).saturating_mul(LOAD) / 100;
            let room = i64::from(most)
                .saturating_sub(open.load.into())
                .saturating_sub(weight.into());
            let lead = story.level != Level::Lead || open.leads == 0;
            let meant = section.is_none() || section == title;
            meant.then_some((nth, room, lead))
        });
        let fits: Vec<_> = fits.collect();
        if fits.is_empty() {
            if let Some(section) = section.filter(|_| !open.is_empty()) {
                let message = Said::new(
                    format!("没有版名是“{section}”的自动版，“{}”排不进去", story.id),
                    format!("no automatic page is called {section} for {}", story.id),
                );
                report.tell(Diagnostic::new(Rule::UNPLACED, story.spot, message));
            }
            continue;
        }
        let first = fits.iter().find(|(_, room, lead)| 0 <= *room && *lead);
        // Where none has room, the page that misses least: its advice says what to cut.
        let best = first.or_else(|| {
            fits.iter().max_by_key(|(nth, room, _)| (*room, std::cmp::Reverse(*nth)))
        });
        // Both are there: one of those that fit, and its page.
        let Some(own) = best.and_then(|(nth, ..)| open.get_mut(*nth)) else { continue };
        let Some(page) = pages.get_mut(own.page) else { continue };
        own.load = own.load.saturating_add(weight);
        own.leads = own.leads.saturating_add(u32::from(story.level == Level::Lead));
        page.stories.push(id);
        let mention = Mention { story: id, spot: story.spot };
        mentions.push(OnPage { mention, page: page.number });
    }
}

/// A page that takes stories, and what it has been given.
struct Open {
    page: usize,
    load: u32,
    leads: u32,
}

/// The cells, one column by one line, of a page.
fn capacity(page: &Page, style: &Style) -> u32 {
    let leaves = page.last().saturating_sub(page.number).saturating_add(1);
    let ads = page.ads.iter().filter_map(|ad| ad.place);
    let ads = ads.map(|(columns, lines)| columns.count().saturating_mul(lines.count()));
    let ads = ads.fold(0, u32::saturating_add);
    let lines = page.lines.unwrap_or(style.type_area.lines);
    leaves.saturating_mul(style.columns.count).saturating_mul(lines).saturating_sub(ads)
}

/// About how many cells a story will take.
fn cells(story: &Story, style: &Style) -> u32 {
    let across = style.columns.characters.max(1);
    // More characters than can be counted weigh as many as can.
    let counted = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let lines = story.body.iter().map(|block| match block {
        TextBlock::Paragraph(copy) => {
            counted(copy.text().chars().count()).saturating_add(2).div_ceil(across)
        }
        TextBlock::Subhead(_) => style.subhead_lines,
        TextBlock::Break(_) => 1,
    });
    let text = lines.fold(0, u32::saturating_add);
    // Its lines times its columns: rules.md §7.3.
    let head = match story.level {
        Level::Lead => 18,
        Level::Second => 10,
        Level::Third => 4,
        Level::Brief => 2,
    };
    let photos = counted(story.photos.len()).saturating_mul(16);
    text.saturating_add(head).saturating_add(photos)
}

//! What stands where: the pages and stories of an edition by the names of their files, and on
//! which page each word is found.

use std::collections::BTreeMap;

use super::escape;
use crate::edition::{Article, Edition, Kind, Page, Shape};
use crate::picture::PictureId;
use crate::unit::WritingMode;

/// The files of an edition.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    pub(crate) edition: &'a Edition,
    /// The pages, in order.
    pub(crate) pages: Vec<Leaf<'a>>,
    /// The stories, in the order in which they begin, page by page.
    pub(crate) stories: Vec<Told<'a>>,
    /// Which of the stories an article is, by its place in the edition.
    by_article: BTreeMap<usize, usize>,
}

/// A page.
#[derive(Debug)]
pub(crate) struct Leaf<'a> {
    pub(crate) page: &'a Page,
    /// Its name without what kind of file it is, `01`.
    pub(crate) name: String,
    /// The stories on it, by their places in [`Plan::stories`], in reading order.
    pub(crate) stories: Vec<usize>,
}

/// A story.
#[derive(Debug)]
pub(crate) struct Told<'a> {
    /// Which of the articles of the edition.
    pub(crate) nth: usize,
    pub(crate) article: &'a Article,
    /// Its name without what kind of file it is, `01-3`: the third that begins on page 1.
    pub(crate) name: String,
    /// The pages it stands on, by their places in [`Plan::pages`], in the order in which it is
    /// read.
    pub(crate) leaves: Vec<usize>,
    /// Which way most of its lines run.
    pub(crate) mode: WritingMode,
    /// Of each passage the pages that it stands on, in the order in which it is read.
    pub(crate) on: Vec<Vec<Stand>>,
    /// The pictures of its passages that are one.
    pub(crate) pictures: BTreeMap<usize, PictureId>,
}

/// Where a passage, or a part of it, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stand {
    /// The first unit of the passage that is there, as a browser counts.
    pub(crate) from: usize,
    /// The page, by its place in [`Plan::pages`].
    pub(crate) leaf: usize,
}

impl<'a> Plan<'a> {
    pub(crate) fn of(edition: &'a Edition) -> Self {
        let last = edition.pages.iter().map(|page| page.number).max().unwrap_or(1);
        let digits = last.to_string().len().max(2);
        let name = |page: &Page| format!("{:0digits$}", page.number);
        let mut pages: Vec<Leaf<'a>> = edition
            .pages
            .iter()
            .map(|page| Leaf { page, name: name(page), stories: Vec::new() })
            .collect();
        let seen = Seen::of(edition);
        let mut plan = Self {
            edition,
            pages: Vec::new(),
            stories: Vec::new(),
            by_article: BTreeMap::new(),
        };
        for (nth, leaf) in pages.iter().enumerate() {
            let begun = seen.order.get(nth).into_iter().flatten();
            let begun = begun.filter(|article| seen.begins(**article) == Some(nth));
            for (count, article) in begun.enumerate() {
                let Some(told) = edition.articles.get(*article) else { continue };
                plan.by_article.insert(*article, plan.stories.len());
                plan.stories.push(Told {
                    nth: *article,
                    article: told,
                    name: format!("{}-{}", leaf.name, count + 1),
                    leaves: seen.leaves(*article),
                    mode: seen.mode(*article),
                    on: seen.on(*article, told),
                    pictures: seen.pictures(*article),
                });
            }
        }
        for (nth, leaf) in pages.iter_mut().enumerate() {
            let here = seen.order.get(nth).into_iter().flatten();
            leaf.stories = here.filter_map(|a| plan.by_article.get(a).copied()).collect();
        }
        plan.pages = pages;
        plan
    }

    /// The story of an article.
    pub(crate) fn story(&self, article: usize) -> Option<&Told<'a>> {
        self.stories.get(*self.by_article.get(&article)?)
    }

    /// The stories of a page, in reading order.
    pub(crate) fn on_page(&self, leaf: &Leaf<'_>) -> impl Iterator<Item = &Told<'a>> {
        leaf.stories.iter().filter_map(|nth| self.stories.get(*nth))
    }

    /// The page on which a story begins.
    pub(crate) fn first_page(&self, story: &Told<'_>) -> Option<&Leaf<'a>> {
        self.pages.get(*story.leaves.first()?)
    }
}

impl Told<'_> {
    /// The words of its first passage of a kind.
    pub(crate) fn says(&self, kind: Kind) -> Option<&str> {
        let of_kind = self.article.passages.iter().find(|passage| passage.kind == kind);
        of_kind.map(|passage| passage.words.trim()).filter(|words| !words.is_empty())
    }

    /// Its first words of text, no more than so many characters.
    pub(crate) fn opening(&self, most: usize) -> String {
        let text = self.article.passages.iter().filter(|passage| {
            matches!(
                passage.kind,
                Kind::Paragraph
                    | Kind::Item
                    | Kind::Question
                    | Kind::Answer
                    | Kind::Speech
                    | Kind::Names
            )
        });
        let mut words = String::new();
        let mut left = most;
        for letter in text.flat_map(|passage| passage.words.chars()) {
            if left == 0 {
                words.push('…');
                break;
            }
            words.push(letter);
            left -= 1;
        }
        words
    }
}

/// What the marks say of the articles.
#[derive(Default)]
struct Seen {
    /// The articles of each page, in reading order.
    order: Vec<Vec<usize>>,
    /// Of each article and passage the pages, and the byte at which it begins there.
    starts: BTreeMap<(usize, usize), BTreeMap<usize, usize>>,
    /// The picture of a passage of an article.
    pictures: BTreeMap<(usize, usize), PictureId>,
    /// How many glyphs of each article run across, and down.
    glyphs: BTreeMap<usize, (usize, usize)>,
}

impl Seen {
    fn of(edition: &Edition) -> Self {
        let mut seen = Self::default();
        for (nth, page) in edition.pages.iter().enumerate() {
            let mut order: Vec<usize> = Vec::new();
            for mark in &page.marks {
                let Some(article) = mark.origin.article else { continue };
                if !order.contains(&article) {
                    order.push(article);
                }
                if let Shape::Glyphs(run) = &mark.shape {
                    let count = seen.glyphs.entry(article).or_default();
                    match run.mode {
                        WritingMode::HorizontalTb => count.0 += run.glyphs.len(),
                        WritingMode::VerticalRl => count.1 += run.glyphs.len(),
                    }
                }
                let Some(within) = mark.origin.within else { continue };
                if within.inlay.is_some() {
                    continue;
                }
                if let Shape::Picture(frame) = &mark.shape {
                    seen.pictures.insert((article, within.passage), frame.picture);
                }
                let starts = seen.starts.entry((article, within.passage)).or_default();
                let start = starts.entry(nth).or_insert(within.at);
                *start = (*start).min(within.at);
            }
            seen.order.push(order);
        }
        seen
    }

    /// The pages of an article, in the order in which it is read: by the first passage that
    /// stands on each, and where it begins.
    fn leaves(&self, article: usize) -> Vec<usize> {
        let mut first: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for ((_, passage), starts) in self.starts.range((article, 0)..(article + 1, 0)) {
            for (page, at) in starts {
                first.entry(*page).or_insert((*passage, *at));
            }
        }
        let mut pages: Vec<((usize, usize), usize)> =
            first.into_iter().map(|(page, at)| (at, page)).collect();
        pages.sort_unstable();
        pages.into_iter().map(|(_, page)| page).collect()
    }

    /// The page on which an article begins.
    fn begins(&self, article: usize) -> Option<usize> {
        let own = self.order.iter().position(|order| order.contains(&article));
        self.leaves(article).first().copied().or(own)
    }

    fn mode(&self, article: usize) -> WritingMode {
        let (across, down) = self.glyphs.get(&article).copied().unwrap_or_default();
        if across < down { WritingMode::VerticalRl } else { WritingMode::HorizontalTb }
    }

    fn on(&self, article: usize, told: &Article) -> Vec<Vec<Stand>> {
        let passages = told.passages.iter().enumerate();
        let on = passages.map(|(nth, passage)| {
            let starts = self.starts.get(&(article, nth)).into_iter().flatten();
            let stand = |(leaf, at): (&usize, &usize)| {
                let before = passage.words.get(..*at).unwrap_or(&passage.words);
                Stand { from: escape::units(before), leaf: *leaf }
            };
            let mut pages: Vec<Stand> = starts.map(stand).collect();
            pages.sort_unstable();
            pages
        });
        on.collect()
    }

    fn pictures(&self, article: usize) -> BTreeMap<usize, PictureId> {
        let own = self.pictures.range((article, 0)..(article + 1, 0));
        own.map(|((_, passage), picture)| (*passage, *picture)).collect()
    }
}

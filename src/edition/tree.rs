//! What a reader is told of as a tree, as tagged files have it: stories in pages, paragraphs in
//! stories, small type beside its base. The leaves are stretches of words and pictures, and
//! each mark is of one of them.
//!
//! # Sources
//!
//! - ISO 32000-1:2008, 14.8.4: the types of structure elements, and what may stand in them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::article::{Article, Kind, Language, PartOfInset, Passage, What, Within};
use super::{Edition, Mark, Shape};
use crate::copy::InsetPart;
use crate::story::Role;
use crate::unit::{Rect, WritingMode};

/// The tree. Its first element holds all others.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The elements; one before those that it holds.
    pub elements: Vec<Element>,
    /// The leaves, in the order in which they are read.
    pub leaves: Vec<Leaf>,
    /// The leaves of each passage, and of each line of small type, from its first byte on.
    stretches: BTreeMap<(Holder, usize, Option<usize>), Vec<LeafId>>,
}

/// An element of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub tag: Tag,
    /// What it is called: of a story its headline, of a page its number and name.
    pub title: Option<String>,
    /// Its language, if that is not the language of the paper.
    pub language: Option<Language>,
    /// What it shows, if it is a picture and something says so.
    pub alternative: Option<String>,
    /// Which way its lines run.
    pub mode: WritingMode,
    /// The frame of a picture: by its place in the list of pages, and there.
    pub frame: Option<(usize, Rect)>,
    /// Which passage it is all of, if it is of one.
    pub passage: Option<PassageId>,
    /// What it holds.
    pub kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kid {
    /// Another one, by its place in the list.
    Element(usize),
    /// Words or a picture.
    Leaf(LeafId),
}

/// The place of a leaf in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafId(pub usize);

/// A stretch of words, or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Whose passage.
    pub holder: Holder,
    /// Which of them.
    pub passage: usize,
    /// Which small type beside it, if it is some.
    pub inlay: Option<usize>,
    /// Which bytes of what that says. None of a picture.
    pub range: Range<usize>,
    /// What the element is that holds it.
    pub tag: Tag,
}

/// Who tells a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A story, by its place in the list.
    Article(usize),
    /// A page, by its place in the list.
    Page(usize),
}

/// A passage, by who tells it and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageId {
    /// Whose passage.
    pub holder: Holder,
    /// Which of them.
    pub nth: usize,
}

/// What an element is: a standard structure type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// All of it.
    Document,
    /// A page, with the stories that begin on it.
    Sect,
    /// A story.
    Art,
    /// Its headline.
    H1,
    /// A subhead, the headline of a brief.
    H2,
    /// A paragraph, or another line or two that is no heading.
    P,
    /// A list, a dialogue.
    L,
    /// What of it.
    Li,
    /// Its marker, who speaks.
    Lbl,
    /// The words after that.
    LBody,
    /// A picture.
    Figure,
    /// What stands under it.
    Caption,
    /// 摘引 of what somebody says.
    BlockQuote,
    /// What stands beside the text: 编者按, 相关链接, a sentence of the story set large.
    Aside,
    /// 注释: its number, and what it says.
    Note,
    /// A table.
    Table,
    /// A row of it.
    Tr,
    /// A cell of its head.
    Th,
    /// Another cell of it.
    Td,
    /// A stretch of words.
    Span,
    /// A reference to another page.
    Link,
    /// Words with small type beside them.
    Ruby,
    /// The words.
    Rb,
    /// The small type.
    Rt,
}

impl Tree {
    /// The tree of an edition.
    pub fn of(edition: &Edition) -> Self {
        let mut grower =
            Grower { edition, tree: Self::default(), seen: Seen::of(edition) };
        grower.grow();
        grower.tree
    }

    /// The leaf that a mark is of at a byte of its text; of a page by its place in the list.
    pub fn leaf(&self, page: usize, mark: &Mark, at: usize) -> Option<LeafId> {
        let Within { passage, inlay, at: from } = mark.origin.within?;
        let holder = mark.origin.article.map_or(Holder::Page(page), Holder::Article);
        let stretches = self.stretches.get(&(holder, passage, inlay))?;
        let begins = |id: &LeafId| {
            self.leaves.get(id.0).is_some_and(|leaf| leaf.range.start <= from + at)
        };
        let after = stretches.partition_point(begins);
        stretches.get(after.checked_sub(1)?).copied()
    }

    /// What a leaf says. Nothing of a picture.
    pub fn words<'a>(&self, edition: &'a Edition, id: LeafId) -> &'a str {
        // Identifiers are given out by this tree.
        let Some(leaf) = self.leaves.get(id.0) else { return "" };
        let said = passage(edition, leaf.holder, leaf.passage)
            .and_then(|passage| passage.says(leaf.inlay));
        said.and_then(|said| said.get(leaf.range.clone())).unwrap_or_default()
    }
}

/// A passage of an edition.
pub(super) fn passage(edition: &Edition, holder: Holder, nth: usize) -> Option<&Passage> {
    match holder {
        Holder::Article(article) => edition.articles.get(article)?.passages.get(nth),
        Holder::Page(page) => edition.pages.get(page)?.passages.get(nth),
    }
}

/// What the marks say of the passages that they are of.
struct Seen {
    modes: BTreeMap<PassageId, WritingMode>,
    frames: BTreeMap<PassageId, (usize, Rect)>,
    /// The stories in the order in which they begin, page by page.
    begun: Vec<Vec<usize>>,
}

impl Seen {
    fn of(edition: &Edition) -> Self {
        let (modes, frames) = (BTreeMap::new(), BTreeMap::new());
        let mut seen = Self { modes, frames, begun: Vec::new() };
        let mut known = vec![false; edition.articles.len()];
        for (nth, page) in edition.pages.iter().enumerate() {
            let mut begun = Vec::new();
            for mark in &page.marks {
                let article = mark.origin.article;
                if let Some(known) = article.and_then(|article| known.get_mut(article))
                    && !std::mem::replace(known, true)
                {
                    begun.extend(article);
                }
                seen.note(nth, mark);
            }
            seen.begun.push(begun);
        }
        seen
    }

    fn note(&mut self, page: usize, mark: &Mark) {
        let Some(within) = mark.origin.within else { return };
        let holder = mark.origin.article.map_or(Holder::Page(page), Holder::Article);
        let key = PassageId { holder, nth: within.passage };
        match &mark.shape {
            Shape::Glyphs(run) => {
                self.modes.entry(key).or_insert(run.mode);
            }
            Shape::Picture(frame) => {
                self.frames.entry(key).or_insert((page, frame.frame));
            }
            // The paper under a code comes before its modules.
            Shape::Fill { rect, .. } if mark.role == Role::Code => {
                self.frames.entry(key).or_insert((page, *rect));
            }
            Shape::Fill { .. } | Shape::Stroke { .. } | Shape::Curve(_) => {}
        }
    }
}

/// The inset that is being told.
struct Open {
    /// Which of the insets of its story.
    inset: u32,
    /// What stands round the element that holds it: the story, or of a table with a remark
    /// both of them.
    around: usize,
    /// The element that holds it.
    into: usize,
    /// The row of its table, and the element of that.
    row: Option<(u16, usize)>,
}

struct Grower<'a> {
    edition: &'a Edition,
    tree: Tree,
    seen: Seen,
}

impl Grower<'_> {
    fn grow(&mut self) {
        let document = self.element(Tag::Document, None);
        for (nth, page) in self.edition.pages.iter().enumerate() {
            let sect = self.element(Tag::Sect, Some(document));
            self.name(sect, &page.label());
            let holder = Holder::Page(nth);
            let of = |kind: Kind| {
                let all = page.passages.iter().enumerate();
                all.filter(move |(_, passage)| passage.kind == kind).map(|(nth, _)| nth)
            };
            let under: Vec<usize> = of(Kind::Ad).chain(of(Kind::Imprint)).collect();
            for passage in of(Kind::Masthead).collect::<Vec<_>>() {
                self.passage(sect, holder, passage);
            }
            // On a page where nothing begins nothing is told.
            for article in self.seen.begun.get(nth).cloned().unwrap_or_default() {
                self.article(sect, article);
            }
            for passage in under {
                self.passage(sect, holder, passage);
            }
        }
    }

    fn article(&mut self, sect: usize, nth: usize) {
        // What is begun is one of them.
        let Some(article) = self.edition.articles.get(nth) else { return };
        let art = self.element(Tag::Art, Some(sect));
        self.name(art, &article.title);
        let holder = Holder::Article(nth);
        let mut list: Option<(usize, bool)> = None;
        let mut open: Option<Open> = None;
        for (nth, passage) in article.passages.iter().enumerate() {
            let talk =
                matches!(passage.kind, Kind::Question | Kind::Answer | Kind::Speech);
            if !talk && passage.kind != Kind::Item {
                list = None;
                // What stands under a photo is put there with it.
                if passage.beside.is_none() {
                    let into = self.inset(art, article, nth, &mut open).unwrap_or(art);
                    self.passage(into, holder, nth);
                }
                continue;
            }
            let open = list.filter(|(_, of_talk)| *of_talk == talk).map(|(list, _)| list);
            let into = open.unwrap_or_else(|| self.element(Tag::L, Some(art)));
            list = Some((into, talk));
            self.passage(into, holder, nth);
        }
    }

    /// The element that a passage of an inset stands in. Nothing of one that stands in its
    /// story.
    fn inset(
        &mut self,
        art: usize,
        article: &Article,
        nth: usize,
        open: &mut Option<Open>,
    ) -> Option<usize> {
        let passage = article.passages.get(nth)?;
        let PartOfInset { inset, part } = passage.inset()?;
        if passage.kind == Kind::TableRemark {
            return open.as_ref().map(|own| own.around);
        }
        let tag = Self::around(article, nth)?;
        if open.as_ref().is_none_or(|own| own.inset != inset) {
            let rest = article.passages.iter().skip(nth);
            let mut rest =
                rest.take_while(|own| own.inset().is_some_and(|own| own.inset == inset));
            // No more than a caption and rows may stand in a table.
            let around = if rest.any(|own| own.kind == Kind::TableRemark) {
                self.element(Tag::Aside, Some(art))
            } else {
                art
            };
            let into = self.element(tag, Some(around));
            if passage.kind == Kind::AsideTitle {
                self.name(into, passage.words.trim());
            }
            *open = Some(Open { inset, around, into, row: None });
        }
        let open = open.as_mut()?;
        let InsetPart::Cell { row, .. } = part else { return Some(open.into) };
        let own = open.row.filter(|(own, _)| *own == row).map(|(_, element)| element);
        let own = own.unwrap_or_else(|| self.element(Tag::Tr, Some(open.into)));
        open.row = Some((row, own));
        Some(own)
    }

    /// What holds a passage of an inset. Nothing of one that its story holds.
    fn around(article: &Article, nth: usize) -> Option<Tag> {
        let kind = article.passages.get(nth)?.kind;
        let next = nth.checked_add(1).and_then(|next| article.passages.get(next));
        let quoted = next.is_some_and(|next| next.kind == Kind::Quoted);
        if matches!(kind, Kind::TableTitle | Kind::TableHead | Kind::TableCell) {
            Some(Tag::Table)
        } else if kind == Kind::Quoted || kind == Kind::PullQuote && quoted {
            // Who is quoted is told right after what he says.
            Some(Tag::BlockQuote)
        } else {
            // Without him the words are those of the story.
            let aside = matches!(kind, Kind::PullQuote | Kind::AsideTitle | Kind::Aside);
            aside.then_some(Tag::Aside)
        }
    }

    fn passage(&mut self, into: usize, holder: Holder, nth: usize) {
        // What a mark was seen of is a passage of the edition: `astray` has looked.
        let Some(told) = passage(self.edition, holder, nth) else { return };
        let tag = match told.kind {
            Kind::Break => return,
            Kind::Headline => Tag::H1,
            Kind::Subhead | Kind::BriefHead => Tag::H2,
            Kind::Item | Kind::Question | Kind::Answer | Kind::Speech => Tag::Li,
            Kind::Photo | Kind::Code => Tag::Figure,
            Kind::TableTitle => Tag::Caption,
            Kind::TableHead => Tag::Th,
            Kind::TableCell => Tag::Td,
            Kind::Note => Tag::Note,
            // A picture of furniture says nothing in words.
            Kind::Masthead | Kind::Ad if told.words.is_empty() => Tag::Figure,
            Kind::Caption | Kind::Credit | Kind::CodeCaption => Tag::Span,
            Kind::PullQuote
            | Kind::Quoted
            | Kind::AsideTitle
            | Kind::Aside
            | Kind::TableRemark
            | Kind::Kicker
            | Kind::Deck
            | Kind::Byline
            | Kind::Paragraph
            | Kind::Names
            | Kind::Attribution
            | Kind::Turn
            | Kind::RestHead
            | Kind::Resumed
            | Kind::Masthead
            | Kind::Ad
            | Kind::Imprint => Tag::P,
        };
        let at = PassageId { holder, nth };
        let own = self.told(tag, into, at, told);
        if tag == Tag::Li {
            return self.item(own, at, told);
        }
        if tag == Tag::Figure {
            return self.figure(own, at);
        }
        if tag == Tag::Note {
            let number = told.words.chars().next().map_or(0, char::len_utf8);
            let label = self.element(Tag::Lbl, Some(own));
            self.words(label, at, told, 0..number);
            return self.words(own, at, told, number..told.words.len());
        }
        let leads = matches!(told.kind, Kind::Turn | Kind::Resumed);
        let into = if leads { self.told(Tag::Link, own, at, told) } else { own };
        self.words(into, at, told, 0..told.words.len());
    }

    /// A marker or a speaker, and what follows it.
    fn item(&mut self, item: usize, at: PassageId, told: &Passage) {
        let first = told.inlays.first();
        let first =
            first.filter(|inlay| matches!(inlay.what, What::Marker | What::Speaker));
        let end = first.map_or(0, |inlay| inlay.range.end);
        if 0 < end {
            let label = self.element(Tag::Lbl, Some(item));
            self.words(label, at, told, 0..end);
        }
        let body = self.element(Tag::LBody, Some(item));
        self.words(body, at, told, end..told.words.len());
    }

    /// A picture, and what stands under it.
    fn figure(&mut self, figure: usize, PassageId { holder, nth }: PassageId) {
        let (passage, inlay, range) = (nth, None, 0..0);
        self.leaf(figure, Leaf { holder, passage, inlay, range, tag: Tag::Figure });
        // Under the picture of an ad nothing stands.
        let Holder::Article(article) = holder else { return };
        let Some(article) = self.edition.articles.get(article) else { return };
        let under = article.passages.iter().enumerate();
        let under = under.filter(|(_, passage)| passage.beside == Some(nth));
        let mut caption = None;
        for (under, told) in under {
            let into = *caption.get_or_insert_with(|| {
                let own = self.element(Tag::Caption, Some(figure));
                self.run(own, PassageId { holder, nth: under });
                own
            });
            if matches!(told.kind, Kind::Caption | Kind::CodeCaption) {
                let at = PassageId { holder, nth: under };
                self.words(into, at, told, 0..told.words.len());
            } else {
                self.passage(into, holder, under);
            }
        }
    }

    /// Words, with the small type beside them.
    fn words(
        &mut self,
        into: usize,
        PassageId { holder, nth }: PassageId,
        told: &Passage,
        range: Range<usize>,
    ) {
        // The element that holds it says what it is.
        let leaf =
            |inlay, range| Leaf { holder, passage: nth, inlay, range, tag: Tag::Span };
        let mut at = range.start;
        for (inlay, found) in told.inlays.iter().enumerate() {
            let Some(beside) = found.what.beside() else { continue };
            let base = &found.range;
            if base.start < range.start || range.end < base.end {
                continue;
            }
            let small = leaf(Some(inlay), 0..beside.words.len());
            // What has no base of its own, as that is inside of another one's, is read after
            // that.
            if base.start < at {
                let span = self.element(Tag::Span, Some(into));
                self.speak(span, beside.language);
                self.leaf(span, small);
                continue;
            }
            if at < base.start {
                self.leaf(into, leaf(None, at..base.start));
            }
            let ruby = self.element(Tag::Ruby, Some(into));
            let rb = self.element(Tag::Rb, Some(ruby));
            self.leaf(rb, leaf(None, base.clone()));
            let rt = self.element(Tag::Rt, Some(ruby));
            self.speak(rt, beside.language);
            self.leaf(rt, small);
            at = base.end;
        }
        if at < range.end {
            self.leaf(into, leaf(None, at..range.end));
        }
    }

    fn told(&mut self, tag: Tag, into: usize, at: PassageId, told: &Passage) -> usize {
        let own = self.element(tag, Some(into));
        self.speak(own, told.language);
        self.run(own, at);
        let frame = self.seen.frames.get(&at).copied();
        if let Some(element) = self.tree.elements.get_mut(own) {
            element.passage = Some(at);
            element.alternative.clone_from(&told.alternative);
            element.frame = frame;
        }
        own
    }

    /// Says which way the lines of an element run: those of a passage.
    fn run(&mut self, own: usize, at: PassageId) {
        let mode = self.seen.modes.get(&at).copied();
        if let (Some(element), Some(mode)) = (self.tree.elements.get_mut(own), mode) {
            element.mode = mode;
        }
    }

    fn element(&mut self, tag: Tag, into: Option<usize>) -> usize {
        let own = self.tree.elements.len();
        self.tree.elements.push(Element {
            tag,
            title: None,
            language: None,
            alternative: None,
            mode: WritingMode::HorizontalTb,
            frame: None,
            passage: None,
            kids: Vec::new(),
        });
        if let Some(into) = into.and_then(|into| self.tree.elements.get_mut(into)) {
            into.kids.push(Kid::Element(own));
        }
        own
    }

    fn leaf(&mut self, into: usize, leaf: Leaf) {
        let id = LeafId(self.tree.leaves.len());
        let key = (leaf.holder, leaf.passage, leaf.inlay);
        self.tree.stretches.entry(key).or_default().push(id);
        // The element was made before what it holds.
        if let Some(into) = self.tree.elements.get_mut(into) {
            into.kids.push(Kid::Leaf(id));
            self.tree.leaves.push(Leaf { tag: into.tag, ..leaf });
        }
    }

    fn name(&mut self, own: usize, title: &str) {
        if let Some(element) = self.tree.elements.get_mut(own) {
            element.title = Some(title.to_owned());
        }
    }

    fn speak(&mut self, own: usize, language: Language) {
        let foreign = language != self.edition.language;
        if let Some(element) = self.tree.elements.get_mut(own) {
            element.language = foreign.then_some(language);
        }
    }
}

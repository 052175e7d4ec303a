//! The passages of a story as elements: headings, paragraphs, lists, figures.

use crate::unit::PixelSize;
use std::fmt::Write as _;

use super::super::passage::{inline, speak};
use super::super::plan::{Plan, Told};
use super::super::{escape, words};
use super::inset::inset;
use crate::edition::{Family, Kind, Passage};
use crate::svg::Linked;

/// What the words of a story stand in.
pub(in super::super) struct Around<'a> {
    /// The pictures, by their addresses in the folder.
    pub(in super::super) pictures: &'a [Linked],
    pub(in super::super) leaves: Leaves,
}

/// Whether there are pages beside the stories.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Leaves {
    /// They are in the folder.
    Beside,
    /// In a book there are stories alone, and it is written as XML.
    None,
}

/// Writes the passages of a story: its heads, its text with the pictures in it, and what is
/// printed of it for the way from page to page.
pub(in super::super) fn body(
    out: &mut String,
    plan: &Plan<'_>,
    story: &Told<'_>,
    around: &Around<'_>,
) {
    let writer = Writer { plan, story, around };
    writer.heads(out);
    let figures = writer.figures();
    let text: Vec<usize> =
        writer.of(|kind| Place::of(kind) == Place::Text).map(|(nth, _)| nth).collect();
    // The first picture stands over the text; the others where the text has gone on by as
    // much as there are pictures.
    let mut shown = 0;
    let place = |figure: usize| match figure {
        0 => 0,
        figure => text.len().saturating_mul(figure).div_ceil(figures.len().max(1)),
    };
    let mut list: Option<List> = None;
    // The inset that was written last.
    let mut last = None;
    for (count, nth) in text.iter().enumerate() {
        let Some(passage) = story.article.passages.get(*nth) else { continue };
        let of = passage.inset().map(|own| own.inset);
        if of.is_some() && of == last {
            continue;
        }
        last = of;
        let wanted = List::of(passage.kind);
        while let Some(figure) = figures.get(shown).filter(|_| place(shown) <= count) {
            List::close(out, &mut list);
            writer.figure(out, figure);
            shown += 1;
        }
        if list != wanted {
            List::close(out, &mut list);
            List::open(out, wanted);
            list = wanted;
        }
        if of.is_none() {
            writer.element(out, *nth, passage);
            continue;
        }
        let rest = text.iter().skip(count).filter_map(|nth| {
            story.article.passages.get(*nth).map(|passage| (*nth, passage))
        });
        let own: Vec<(usize, &Passage)> =
            rest.take_while(|(_, own)| own.inset().map(|own| own.inset) == of).collect();
        inset(out, &writer, &own);
    }
    List::close(out, &mut list);
    for figure in figures.iter().skip(shown) {
        writer.figure(out, figure);
    }
    writer.ways(out);
}

/// Where in a story a passage stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Text,
    Figure,
    /// Lines that lead from page to page.
    Way,
}

impl Place {
    const fn of(kind: Kind) -> Self {
        match kind.family() {
            Family::Head => Self::Head,
            Family::Figure => Self::Figure,
            Family::Way => Self::Way,
            Family::Text
            | Family::List
            | Family::Talk
            | Family::Quote
            | Family::Aside
            | Family::Code
            | Family::Note
            | Family::Table
            | Family::Furniture => Self::Text,
        }
    }
}

/// What passages of one kind stand in together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Items,
    Talk,
}

impl List {
    const fn of(kind: Kind) -> Option<Self> {
        match kind.family() {
            Family::List => Some(Self::Items),
            Family::Talk => Some(Self::Talk),
            Family::Head
            | Family::Text
            | Family::Figure
            | Family::Way
            | Family::Quote
            | Family::Aside
            | Family::Code
            | Family::Note
            | Family::Table
            | Family::Furniture => None,
        }
    }

    fn open(out: &mut String, wanted: Option<Self>) {
        match wanted {
            Some(Self::Items) => out.push_str("<ul class=\"items\">\n"),
            Some(Self::Talk) => out.push_str("<div class=\"talk\">\n"),
            None => {}
        }
    }

    fn close(out: &mut String, open: &mut Option<Self>) {
        match open.take() {
            Some(Self::Items) => out.push_str("</ul>\n"),
            Some(Self::Talk) => out.push_str("</div>\n"),
            None => {}
        }
    }
}

pub(super) struct Writer<'a> {
    plan: &'a Plan<'a>,
    story: &'a Told<'a>,
    around: &'a Around<'a>,
}

impl<'a> Writer<'a> {
    /// The passages of some kinds.
    fn of(
        &self,
        wanted: impl Fn(Kind) -> bool,
    ) -> impl Iterator<Item = (usize, &'a Passage)> {
        let all = self.story.article.passages.iter().enumerate();
        all.filter(move |(_, passage)| wanted(passage.kind))
    }

    fn heads(&self, out: &mut String) {
        out.push_str("<header>\n");
        for (nth, passage) in self.of(|kind| Place::of(kind) == Place::Head) {
            self.element(out, nth, passage);
        }
        out.push_str("</header>\n");
    }

    /// The pictures, those together that share a caption.
    fn figures(&self) -> Vec<Vec<usize>> {
        let all = &self.story.article.passages;
        let captioned = |photo: usize| {
            let mut under = all.iter().filter(|passage| passage.beside == Some(photo));
            under.any(|passage| passage.kind == Kind::Caption)
        };
        let mut figures: Vec<Vec<usize>> = Vec::new();
        for (nth, passage) in self.of(|kind| kind == Kind::Photo) {
            let shares =
                figures.last().and_then(|figure| figure.first()).filter(|first| {
                    let first = all.get(**first).and_then(|p| p.alternative.as_ref());
                    !captioned(nth)
                        && first.is_some()
                        && first == passage.alternative.as_ref()
                });
            match (shares.is_some(), figures.last_mut()) {
                (true, Some(figure)) => figure.push(nth),
                (_, _) => figures.push(vec![nth]),
            }
        }
        figures
    }

    fn figure(&self, out: &mut String, photos: &[usize]) {
        let all = &self.story.article.passages;
        out.push_str("<figure>\n");
        for nth in photos {
            self.image(out, *nth);
        }
        let under = all.iter().enumerate().filter(|(_, passage)| {
            passage.beside.is_some_and(|photo| photos.contains(&photo))
        });
        let under: Vec<(usize, &Passage)> = under.collect();
        if !under.is_empty() {
            out.push_str("<figcaption>");
            for (nth, passage) in under {
                let class =
                    if passage.kind == Kind::Credit { "credit" } else { "caption" };
                let _ = write!(out, "<span class=\"{class}\"");
                self.words(out, nth, passage);
                out.push_str("</span> ");
            }
            out.push_str("</figcaption>\n");
        }
        out.push_str("</figure>\n");
    }

    fn image(&self, out: &mut String, nth: usize) {
        let (Some(passage), Some(picture)) =
            (self.story.article.passages.get(nth), self.story.pictures.get(&nth))
        else {
            return;
        };
        let Some(linked) = self.around.pictures.get(picture.0) else { return };
        let PixelSize { width: wide, height: high } = linked.counted;
        let _ = write!(
            out,
            "<img id=\"p{nth}\" src=\"{}\" width=\"{wide}\" height=\"{high}\" alt=\"{}\"",
            escape::worded(&linked.href),
            escape::worded(passage.alternative.as_deref().unwrap_or_default())
        );
        speak(out, passage.language, self.plan.edition.language);
        out.push_str(self.void());
    }

    /// The end of an element that holds nothing.
    const fn void(&self) -> &'static str {
        match self.around.leaves {
            Leaves::Beside => ">\n",
            Leaves::None => "/>\n",
        }
    }

    /// An element of its own for a passage.
    fn element(&self, out: &mut String, nth: usize, passage: &Passage) {
        let (open, close) = match passage.kind {
            Kind::Headline => ("<h1", "</h1>\n"),
            Kind::Subhead => ("<h2", "</h2>\n"),
            Kind::BriefHead => ("<h2 class=\"brief\"", "</h2>\n"),
            Kind::Kicker => ("<p class=\"kicker\"", "</p>\n"),
            Kind::Deck => ("<p class=\"deck\"", "</p>\n"),
            Kind::Byline => ("<p class=\"byline\"", "</p>\n"),
            Kind::Attribution => ("<p class=\"attribution\"", "</p>\n"),
            Kind::Names => ("<p class=\"names\"", "</p>\n"),
            Kind::Item => ("<li", "</li>\n"),
            Kind::Question => ("<p class=\"question\"", "</p>\n"),
            Kind::Answer => ("<p class=\"answer\"", "</p>\n"),
            Kind::Speech => ("<p class=\"speech\"", "</p>\n"),
            Kind::Break => {
                let _ = write!(out, "<hr id=\"p{nth}\"{}", self.void());
                return;
            }
            Kind::Paragraph
            | Kind::Turn
            | Kind::RestHead
            | Kind::Resumed
            | Kind::Photo
            | Kind::Caption
            | Kind::Credit
            | Kind::PullQuote
            | Kind::Quoted
            | Kind::AsideTitle
            | Kind::Aside
            | Kind::Code
            | Kind::CodeCaption
            | Kind::Note
            | Kind::TableTitle
            | Kind::TableHead
            | Kind::TableCell
            | Kind::TableRemark
            | Kind::Masthead
            | Kind::Ad
            | Kind::Imprint => ("<p", "</p>\n"),
        };
        out.push_str(open);
        self.words(out, nth, passage);
        out.push_str(close);
    }

    /// The end of the tag of a passage, and its words.
    pub(super) fn words(&self, out: &mut String, nth: usize, passage: &Passage) {
        let _ = write!(out, " id=\"p{nth}\"");
        // What stands on no page is shown on none.
        let on = self.story.on.get(nth).map(Vec::as_slice).unwrap_or_default();
        let on = if self.around.leaves == Leaves::Beside { on } else { &[] };
        for (count, stand) in on.iter().enumerate() {
            let Some(leaf) = self.plan.pages.get(stand.leaf) else { continue };
            let before = if count == 0 { " data-on=\"" } else { " " };
            let _ = write!(out, "{before}{}@{}", leaf.name, stand.from);
        }
        if !on.is_empty() {
            out.push('"');
        }
        speak(out, passage.language, self.plan.edition.language);
        out.push('>');
        inline(out, passage, &format!("p{nth}"));
    }

    /// The lines that lead on paper from page to page, each as a link to the other page.
    fn ways(&self, out: &mut String) {
        let mut ways = self.of(|kind| Place::of(kind) == Place::Way).peekable();
        if ways.peek().is_none() {
            return;
        }
        let label = words::PRINTED_ON.of(self.plan.edition.language);
        let _ = writeln!(out, "<footer class=\"ways\" aria-label=\"{label}\">");
        for (nth, passage) in ways {
            let other = if passage.kind == Kind::Turn {
                self.story.leaves.last()
            } else {
                self.story.leaves.first()
            };
            let leaf = other.and_then(|nth| self.plan.pages.get(*nth));
            let leads =
                passage.kind != Kind::RestHead && self.around.leaves == Leaves::Beside;
            out.push_str("<p>");
            match leaf.filter(|_| leads) {
                Some(leaf) => {
                    let _ = write!(
                        out,
                        "<a href=\"{}.html#s{}\"",
                        leaf.name, self.story.name
                    );
                    self.words(out, nth, passage);
                    out.push_str("</a>");
                }
                None => {
                    out.push_str("<span");
                    self.words(out, nth, passage);
                    out.push_str("</span>");
                }
            }
            out.push_str("</p>\n");
        }
        out.push_str("</footer>\n");
    }
}

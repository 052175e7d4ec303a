//! From the stories of an issue and its set pages to what a reader is told of them, and from
//! each line of type to the words that it is of.

use std::collections::BTreeMap;

use super::article::{Article, Beside, Inlay, Kind, Language, Passage, What, Within};
use crate::copy::{
    Copy, Headline, Inline, InsetForm, InsetPart, Issue, Jump, Part, Photo, RubyKind,
    Story, StoryId, StoryPart, TextBlock,
};
use crate::diag::{PartId, Spot};
use crate::page::SetPage;
use crate::story::{Aspect, Piece, Role, TypeLine, aspects, inset_role};

/// The articles of an issue, and how a line of type finds its place in them.
#[derive(Clone, Debug, Default)]
pub struct Telling {
    /// The stories, in the order of the issue.
    articles: Vec<Article>,
    indexes: Vec<Index>,
    language: Language,
}

/// The passages of an article by the parts of the issue that they are of.
#[derive(Clone, Debug, Default)]
struct Index {
    /// Lines of the story itself.
    parts: BTreeMap<(Role, PartId), Found>,
    /// The same of the lines on the page that it jumps to that are not of its text.
    rest: BTreeMap<Role, Found>,
    /// The number of that page.
    to: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    passage: usize,
    inlay: Option<usize>,
}

impl Telling {
    /// What a reader is told of the stories that stand on pages.
    pub fn of(issue: &Issue, pages: &[SetPage]) -> Self {
        let language = Language::of_region(issue.style.region);
        let mut telling = Self { language, ..Self::default() };
        for (nth, story) in issue.stories.iter().enumerate() {
            let printed = Printed::of(issue, StoryId(nth), pages);
            let teller = Teller { story, printed: &printed, language };
            let (article, index) = teller.article();
            telling.articles.push(article);
            telling.indexes.push(index);
        }
        telling
    }

    /// The language of the paper.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The articles themselves.
    pub fn into_articles(self) -> Vec<Article> {
        self.articles
    }

    /// Where a line of a story on a page is told of.
    pub(super) fn line(
        &self,
        page: u32,
        story: usize,
        line: &TypeLine,
    ) -> Option<Within> {
        let index = self.indexes.get(story)?;
        let rest = || index.rest.get(&line.role).filter(|_| index.to == Some(page));
        let part = || index.parts.get(&(line.role, line.spot.part()));
        let Found { passage, inlay } = *rest().or_else(part)?;
        Some(Within { passage, inlay, at: line.from })
    }

    /// Where a code of a story is told of.
    pub(super) fn code(&self, story: usize, inset: Spot) -> Option<Within> {
        let index = self.indexes.get(story)?;
        let found = index.parts.get(&(Role::Code, inset.part()))?;
        Some(Within { passage: found.passage, inlay: found.inlay, at: 0 })
    }

    /// Where a photo of a story is told of.
    pub(super) fn photo(&self, story: usize, photo: &Photo) -> Option<Within> {
        let index = self.indexes.get(story)?;
        let found = index.parts.get(&(Role::Photo, photo.spot.part()))?;
        Some(Within { passage: found.passage, inlay: found.inlay, at: 0 })
    }
}

/// Which end of a story that jumps.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    /// Where it begins, or all of it.
    First,
    /// Where it goes on.
    Rest,
}

/// What of a story stands on pages.
#[derive(Debug, Default)]
struct Printed {
    /// Whether any page holds it.
    there: bool,
    /// Its photos, by their places in the story, each with the one whose caption stands under
    /// it: its own, or that of the first of a row.
    photos: BTreeMap<usize, usize>,
    /// The number of the page that it jumps to, if it does.
    to: Option<u32>,
    /// What the lines say that the jump adds.
    turn: String,
    resumed: String,
    rest_head: String,
    /// Where the rest head was read.
    head: Spot,
    /// How many blocks of the body begin before each inset.
    insets: BTreeMap<u32, usize>,
}

impl Printed {
    fn of(issue: &Issue, id: StoryId, pages: &[SetPage]) -> Self {
        let mut printed = Self::default();
        let jump = issue.stories.get(id.0).and_then(|story| story.jump.as_ref());
        let on = |page: &SetPage| page.modules.iter().any(|m| m.module.story == id);
        printed.to = jump.and_then(|jump| to(issue, jump)).filter(|to| {
            // A story that stands on that page alone does not come from another one.
            pages.iter().any(|page| on(page) && page.number != *to)
        });
        for page in pages {
            let rest = printed.to == Some(page.number);
            let half = if rest { Half::Rest } else { Half::First };
            let own = page.modules.iter().filter(|module| module.module.story == id);
            // Photos in a row come before the one caption that they share.
            let mut row: Option<usize> = None;
            for piece in own.flat_map(|module| &module.story.pieces) {
                printed.there = true;
                match piece {
                    Piece::Photo(photo) => {
                        let first = *row.get_or_insert(photo.photo);
                        printed.photos.insert(photo.photo, first);
                    }
                    Piece::Type(line) => {
                        row = None;
                        printed.note(line, half);
                    }
                    Piece::Rule(_) => {}
                }
            }
        }
        printed.seat(issue, id, pages);
        printed
    }

    /// Notes how many blocks begin before each inset, in the order in which the story is
    /// read.
    fn seat(&mut self, issue: &Issue, id: StoryId, pages: &[SetPage]) {
        let Some(story) = issue.stories.get(id.0) else { return };
        if story.insets.is_empty() {
            return;
        }
        let mut blocks: BTreeMap<PartId, usize> = BTreeMap::new();
        for (nth, block) in story.body.iter().enumerate() {
            let (TextBlock::Paragraph(copy)
            | TextBlock::Subhead(copy)
            | TextBlock::Break(copy)) = block;
            blocks.extend(copy.parts().map(|part| (part, nth + 1)));
        }
        let (first, rest): (Vec<_>, Vec<_>) =
            pages.iter().partition(|page| self.to != Some(page.number));
        let modules = first.into_iter().chain(rest).flat_map(|page| &page.modules);
        let own = modules.filter(|module| module.module.story == id);
        let mut begun = 0;
        for piece in own.flat_map(|module| &module.story.pieces) {
            let spot = match piece {
                Piece::Type(line) => line.spot,
                Piece::Rule(rule) => rule.spot,
                Piece::Photo(_) => continue,
            };
            if let Part::Story(_, StoryPart::Inset { inset, .. }) = Part::of(spot.part())
            {
                self.insets.entry(inset).or_insert(begun);
            } else if let Some(block) = blocks.get(&spot.part()) {
                begun = begun.max(*block);
            }
        }
    }

    fn note(&mut self, line: &TypeLine, half: Half) {
        let jumps = Part::of(line.spot.part());
        let jumps = matches!(jumps, Part::Story(_, StoryPart::Jump));
        match line.role {
            Role::Attribution if jumps => say(&mut self.turn, line),
            Role::Byline if half == Half::Rest => say(&mut self.resumed, line),
            Role::Headline if half == Half::Rest => {
                if self.rest_head.is_empty() {
                    self.head = line.spot;
                }
                say(&mut self.rest_head, line);
            }
            Role::Folio
            | Role::Kicker
            | Role::Headline
            | Role::Deck
            | Role::Byline
            | Role::Subhead
            | Role::Paragraph
            | Role::Attribution
            | Role::Photo
            | Role::Caption
            | Role::Credit
            | Role::Ruby
            | Role::Rule
            | Role::PullQuote
            | Role::AsideTitle
            | Role::Aside
            | Role::Code
            | Role::CodeCaption
            | Role::Note
            | Role::TableTitle
            | Role::TableHead
            | Role::TableCell
            | Role::TableRemark => {}
        }
    }
}

/// The number of the page that a story jumps to. Of a spread the right page is named by a
/// number of its own.
fn to(issue: &Issue, jump: &Jump) -> Option<u32> {
    let page = issue.pages.iter().find(|page| page.holds(jump.page));
    page.map(|page| page.number)
}

/// Adds a line to what is said before it, the blank at which it was turned between them.
fn say(words: &mut String, line: &TypeLine) {
    while words.len() < line.from {
        words.push(' ');
    }
    words.push_str(line.text.trim_end_matches('\u{ad}'));
}

struct Teller<'a> {
    story: &'a Story,
    printed: &'a Printed,
    language: Language,
}

impl Teller<'_> {
    fn article(&self) -> (Article, Index) {
        let Story { id, headline, level, .. } = self.story;
        let mut article = Article::unprinted(id, headline.copy.text(), *level);
        let mut index = Index { to: self.printed.to, ..Index::default() };
        if !self.printed.there {
            return (article, index);
        }
        let said = &mut article.passages;
        self.head(said, &mut index);
        for (nth, aspect) in aspects(self.story).into_iter().enumerate() {
            self.insets(|before| before == nth, said, &mut index);
            self.block(nth, aspect, said, &mut index);
        }
        self.tail(said, &mut index);
        let end = self.story.body.len();
        self.insets(|before| end <= before, said, &mut index);
        for (nth, first) in &self.printed.photos {
            self.photo(*nth, *first, said, &mut index);
        }
        (article, index)
    }

    /// What stands over the text.
    fn head(&self, said: &mut Vec<Passage>, index: &mut Index) {
        let Story { kicker, headline, deck, byline, .. } = self.story;
        let head = |head: &Headline| head.copy.clone();
        let heads = [
            (Kind::Kicker, Role::Kicker, kicker.as_ref().map(head)),
            (Kind::Headline, Role::Headline, Some(headline.copy.clone())),
            (Kind::Deck, Role::Deck, deck.as_ref().map(head)),
            (Kind::Byline, Role::Byline, byline.as_ref().map(|by| by.copy.clone())),
        ];
        for (kind, role, copy) in heads {
            let Some(copy) = copy.filter(|copy| !copy.text().is_empty()) else {
                continue;
            };
            index.note(role, &copy, said.len());
            said.push(self.passage(kind, &copy));
        }
    }

    fn block(
        &self,
        nth: usize,
        aspect: Aspect,
        said: &mut Vec<Passage>,
        index: &mut Index,
    ) {
        // There is an aspect for each block.
        let Some(block) = self.story.body.get(nth) else { return };
        let (TextBlock::Paragraph(copy)
        | TextBlock::Subhead(copy)
        | TextBlock::Break(copy)) = block;
        let mut passage = self.passage(Kind::Paragraph, copy);
        let first = |what, end| Inlay { range: 0..end, what };
        let (role, kind) = match aspect {
            Aspect::Plain => (Role::Paragraph, Kind::Paragraph),
            // The words of a brief are those of another story.
            Aspect::Subhead if self.is_of_another(passage.part) => {
                (Role::Subhead, Kind::BriefHead)
            }
            Aspect::Subhead => (Role::Subhead, Kind::Subhead),
            Aspect::Break => (Role::Paragraph, Kind::Break),
            Aspect::Names => (Role::Paragraph, Kind::Names),
            Aspect::Item(end) => {
                passage.inlays.insert(0, first(What::Marker, end));
                (Role::Paragraph, Kind::Item)
            }
            Aspect::Spoken(end) => {
                // `end` is where a name ends in this text.
                let kind = spoken(copy.text().get(..end).unwrap_or_default());
                passage.inlays.insert(0, first(What::Speaker, end));
                (Role::Paragraph, kind)
            }
        };
        index.note(role, copy, said.len());
        // After a marker or a speaker come those of the copy.
        let own = usize::from(matches!(aspect, Aspect::Item(_) | Aspect::Spoken(_)));
        for (inlay, (_, inline)) in (own..).zip(copy.inline()) {
            let found = Found { passage: said.len(), inlay: Some(inlay) };
            let ids = inline.ruby().into_iter().flat_map(|ruby| ruby.copy.parts());
            index.parts.extend(ids.map(|id| ((Role::Ruby, id), found)));
        }
        said.push(Passage { kind, ..passage });
    }

    /// The insets before which so many blocks begin.
    fn insets(
        &self,
        here: impl Fn(usize) -> bool,
        said: &mut Vec<Passage>,
        index: &mut Index,
    ) {
        for (nth, inset) in (0..).zip(&self.story.insets) {
            if !self.printed.insets.get(&nth).is_some_and(|before| here(*before)) {
                continue;
            }
            let first = said.len();
            if let InsetForm::Code(code) = &inset.form {
                let part = Part::of(inset.spot.part());
                let mut shown = Passage::of(Kind::Code, part, "", self.language);
                shown.alternative = Some(format!("二维码：{}", code.link));
                let found = Found { passage: first, inlay: None };
                index.parts.insert((Role::Code, inset.spot.part()), found);
                said.push(shown);
            }
            for (part, copy) in inset.copies() {
                let role = inset_role(&inset.form, part);
                index.note(role, copy, said.len());
                for (inlay, (_, inline)) in copy.inline().iter().enumerate() {
                    let found = Found { passage: said.len(), inlay: Some(inlay) };
                    let ids =
                        inline.ruby().into_iter().flat_map(|ruby| ruby.copy.parts());
                    index.parts.extend(ids.map(|id| ((Role::Ruby, id), found)));
                }
                // What stands under a code is read with it.
                let under = matches!(inset.form, InsetForm::Code(_));
                let beside = under.then_some(first);
                let kind = inset_kind(&inset.form, part);
                // A cell that says nothing has no address of its own.
                let mut passage = self.passage(kind, copy);
                if let Part::Story(story, _) = Part::of(inset.spot.part()) {
                    passage.part =
                        Part::Story(story, StoryPart::Inset { inset: nth, part });
                }
                said.push(Passage { beside, ..passage });
            }
        }
    }

    /// What stands under the text, and what a jump adds.
    fn tail(&self, said: &mut Vec<Passage>, index: &mut Index) {
        if let Some(source) = &self.story.source {
            let mut copy = Copy::default();
            copy.add("（", source, "）");
            index.note(Role::Attribution, &copy, said.len());
            said.push(self.passage(Kind::Attribution, &copy));
        }
        let Some(jump) = &self.story.jump else { return };
        let part = jump.spot.part();
        let made = |kind, part, words: &str| {
            (!words.is_empty())
                .then(|| Passage::of(kind, Part::of(part), words, self.language))
        };
        if let Some(turn) = made(Kind::Turn, part, &self.printed.turn) {
            let found = Found { passage: said.len(), inlay: None };
            index.parts.insert((Role::Attribution, part), found);
            said.push(turn);
        }
        let head = self.printed.head.part();
        let over = [
            (Role::Headline, made(Kind::RestHead, head, &self.printed.rest_head)),
            (Role::Byline, made(Kind::Resumed, part, &self.printed.resumed)),
        ];
        for (role, passage) in over {
            let Some(passage) = passage else { continue };
            index.rest.insert(role, Found { passage: said.len(), inlay: None });
            said.push(passage);
        }
    }

    fn photo(
        &self,
        nth: usize,
        first: usize,
        said: &mut Vec<Passage>,
        index: &mut Index,
    ) {
        // What is placed is one of the story's.
        let Some(photo) = self.story.photos.get(nth) else { return };
        let shared =
            self.story.photos.get(first).and_then(|first| first.caption.as_ref());
        let itself = said.len();
        let part = photo.spot.part();
        index.parts.insert((Role::Photo, part), Found { passage: itself, inlay: None });
        let words = photo.alt.as_ref().or(photo.caption.as_ref()).or(shared);
        let words = words.map(|copy| copy.text().trim().to_owned());
        let mut shown = Passage::of(Kind::Photo, Part::of(part), "", self.language);
        shown.alternative = words.filter(|words| !words.is_empty());
        if let Some(words) = &shown.alternative {
            shown.language = self.language.of(words);
        }
        said.push(shown);
        let under = [
            (Kind::Caption, Role::Caption, &photo.caption),
            (Kind::Credit, Role::Credit, &photo.credit),
        ];
        for (kind, role, copy) in under {
            let Some(copy) = copy else { continue };
            index.note(role, copy, said.len());
            said.push(Passage { beside: Some(itself), ..self.passage(kind, copy) });
        }
    }

    fn passage(&self, kind: Kind, copy: &Copy) -> Passage {
        // Copy that is of no part was made by the program, which is the default.
        let part = copy.parts().next().unwrap_or_default();
        let mut passage = Passage::of(kind, Part::of(part), copy.text(), self.language);
        let inlays = copy.inline().iter().map(|(range, inline)| Inlay {
            range: range.clone(),
            what: what(inline, self.language),
        });
        passage.inlays.extend(inlays);
        passage
    }

    fn is_of_another(&self, part: Part) -> bool {
        let own = Part::of(self.story.spot.part());
        match (part, own) {
            (Part::Story(one, _), Part::Story(other, _)) => one != other,
            _ => false,
        }
    }
}

impl Index {
    fn note(&mut self, role: Role, copy: &Copy, passage: usize) {
        let found = Found { passage, inlay: None };
        self.parts.extend(copy.parts().map(|part| ((role, part), found)));
    }
}

/// What a part of an inset is that is printed in letters.
const fn inset_kind(form: &InsetForm, part: InsetPart) -> Kind {
    match (form, part) {
        (InsetForm::Quote(_), InsetPart::Speaker) => Kind::Quoted,
        (InsetForm::Quote(_), _) => Kind::PullQuote,
        (InsetForm::Aside(_), InsetPart::Title) => Kind::AsideTitle,
        (InsetForm::Aside(_), _) => Kind::Aside,
        (InsetForm::Code(_), _) => Kind::CodeCaption,
        (InsetForm::Notes(_), _) => Kind::Note,
        (InsetForm::Table(_), InsetPart::Title) => Kind::TableTitle,
        (InsetForm::Table(_), InsetPart::Remark) => Kind::TableRemark,
        (InsetForm::Table(table), InsetPart::Cell { row, .. })
            if (row as usize) < table.header =>
        {
            Kind::TableHead
        }
        (InsetForm::Table(_), _) => Kind::TableCell,
    }
}

/// What somebody of such a name says in a dialogue.
fn spoken(name: &str) -> Kind {
    match name.trim() {
        "问" | "問" | "记者" | "記者" | "本报记者" | "主持人" | "Q" => {
            Kind::Question
        }
        "答" | "A" => Kind::Answer,
        _ => Kind::Speech,
    }
}

fn what(inline: &Inline, language: Language) -> What {
    match inline {
        Inline::Strong => What::Strong,
        Inline::Dateline => What::Dateline,
        Inline::RunIn => What::RunIn,
        Inline::Emphasis => What::Emphasis,
        Inline::Name => What::Name,
        Inline::Title => What::Title,
        Inline::Deceased => What::Deceased,
        Inline::Ruby(ruby) => {
            let words = ruby.copy.text().to_owned();
            let language = match ruby.kind {
                RubyKind::Pinyin => Language::Pinyin,
                RubyKind::Bopomofo => Language::Bopomofo,
                RubyKind::Gloss => language.of(&words),
            };
            What::Ruby(Beside { kind: ruby.kind, words, language })
        }
    }
}

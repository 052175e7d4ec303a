//! What an archive file is to tell a reader: whether it can, and whether the tree of it is
//! what the marks hold.

use std::collections::BTreeMap;

use crate::copy::Part;
use crate::diag::{Diagnostic, Rule, Said, Spot};
use crate::edition::{
    Edition, Element, Holder, Kid, Kind, LeafId, Mark, Passage, Role, Shape, Tag, Tree,
};
use crate::ink::Ink;

/// What an edition is meant for that nothing may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A file for an archive.
    Archive,
    /// A folder for readers.
    Readers,
    /// A folder for libraries.
    Library,
    /// An OFD.
    Ofd,
}

impl Meant {
    /// That it cannot be that.
    const fn refused(self) -> (&'static str, &'static str) {
        match self {
            Self::Archive => ("不能存档", "cannot be archived"),
            Self::Readers => ("不能出数字报", "cannot be in a digital edition"),
            Self::Library => ("不能入馆藏", "cannot be in a folder for libraries"),
            Self::Ofd => ("不能写成 OFD", "cannot be in an OFD"),
        }
    }
}

/// What is missing for a reader who does not see the pages: headlines, and words for
/// pictures.
pub fn lacking(edition: &Edition, meant: Meant) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for article in edition.articles.iter().filter(|a| !a.passages.is_empty()) {
        let headed = article.passages.iter().any(|passage| {
            passage.kind == Kind::Headline && !passage.words.trim().is_empty()
        });
        if !headed {
            found.push(unheaded(&article.id, article.passages.first(), meant));
        }
    }
    let articles = edition.articles.iter().flat_map(|article| &article.passages);
    let pages = edition.pages.iter().flat_map(|page| &page.passages);
    let pictures = articles.chain(pages).filter(|passage| is_picture(passage));
    found.extend(pictures.filter_map(|picture| unsaid(picture, meant)));
    found
}

/// A picture of a story or of the furniture.
fn is_picture(passage: &Passage) -> bool {
    let furniture = matches!(passage.kind, Kind::Masthead | Kind::Ad);
    passage.kind == Kind::Photo || furniture && passage.words.is_empty()
}

fn unheaded(id: &str, first: Option<&Passage>, meant: Meant) -> Diagnostic {
    let (zh, en) = meant.refused();
    let spot = match first.map(|passage| passage.part) {
        Some(Part::Story(story, _)) => {
            Part::Story(story, crate::copy::StoryPart::Itself).spot()
        }
        Some(part) => part.spot(),
        None => Spot::default(),
    };
    let message = Said::new(
        format!("稿件“{id}”没有标题，{zh}"),
        format!("the story {id} has no headline and {en}"),
    );
    Diagnostic::new(Rule::NO_HEADLINE, spot, message)
        .help(Said::new("请给它写“标题”", "give it a title"))
}

/// A picture that says nothing of what it shows.
fn unsaid(passage: &Passage, meant: Meant) -> Option<Diagnostic> {
    let (cannot, _) = meant.refused();
    let (zh, en) = match passage.alternative.as_deref().map(str::trim) {
        None | Some("") => (
            format!("图片没有替代文字，{cannot}"),
            "a picture says nowhere what it shows".to_owned(),
        ),
        Some(words) if is_file(words) => (
            format!("替代文字“{words}”是文件名，没有说图里有什么"),
            format!("“{words}” is the name of a file and does not say what it shows"),
        ),
        Some(_) => return None,
    };
    let fault =
        Diagnostic::new(Rule::NO_ALTERNATIVE, passage.part.spot(), Said::new(zh, en));
    Some(fault.help(if passage.kind == Kind::Photo {
        Said::new(
            "请给图片写“替代: 图里有什么”，或写“说明”",
            "write alt: what it shows, or a caption",
        )
    } else {
        Said::new("请写“替代: 图里有什么”", "write alt: what it shows")
    }))
}

/// Whether words are the name of a picture file.
fn is_file(words: &str) -> bool {
    const ENDS: [&str; 9] =
        ["jpg", "jpeg", "png", "tif", "tiff", "svg", "pdf", "webp", "gif"];
    let end = words.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    end.is_some_and(|end| ENDS.contains(&end.as_str()))
}

/// What is wrong with the tree of an edition: nothing, unless the program is.
///
/// Story by story its text is compared with the passages, each mark with the leaf it is of,
/// and each element with what may stand in it. The cost is linear in both.
pub fn untrue(edition: &Edition, tree: &Tree) -> Vec<Diagnostic> {
    let look = Look { edition, tree };
    let mut found = Vec::new();
    found.extend(look.texts());
    found.extend(look.marks());
    found.extend(look.elements());
    let told = |words: String| {
        let message = Said::new(
            format!("存档文件的结构不对：{words}"),
            format!("the structure of the archive file is wrong: {words}"),
        );
        Diagnostic::new(Rule::TAGS, Spot::default(), message)
    };
    found.into_iter().map(told).collect()
}

struct Look<'a> {
    edition: &'a Edition,
    tree: &'a Tree,
}

impl Look<'_> {
    /// The leaves of an element, in the order of the tree.
    fn leaves(&self, nth: usize) -> Vec<LeafId> {
        let Some(element) = self.tree.elements.get(nth) else { return Vec::new() };
        let each = element.kids.iter().flat_map(|kid| match kid {
            Kid::Leaf(leaf) => vec![*leaf],
            // An element stands before what it holds: this ends.
            Kid::Element(kid) if nth < *kid => self.leaves(*kid),
            Kid::Element(_) => Vec::new(),
        });
        each.collect()
    }

    /// Stories whose text in the tree is not that of their passages, or that stand in it not
    /// once.
    fn texts(&self) -> Vec<String> {
        let mut seen = vec![0_usize; self.edition.articles.len()];
        let mut found = Vec::new();
        let elements = self.tree.elements.iter().enumerate();
        for (nth, element) in elements.filter(|(_, element)| element.tag == Tag::Art) {
            let leaves = self.leaves(nth);
            let own = leaves.iter().filter_map(|id| self.tree.leaves.get(id.0));
            let Some(Holder::Article(article)) = own.map(|leaf| leaf.holder).next()
            else {
                found.push(format!("{:?}", element.title));
                continue;
            };
            if let Some(seen) = seen.get_mut(article) {
                *seen += 1;
            }
            let Some(told) = self.edition.articles.get(article) else { continue };
            let plain = leaves.iter().filter(|id| {
                self.tree.leaves.get(id.0).is_some_and(|leaf| leaf.inlay.is_none())
            });
            let text: String =
                plain.map(|id| self.tree.words(self.edition, *id)).collect();
            let wanted: String = told.passages.iter().map(|p| p.words.as_str()).collect();
            if text != wanted || element.title.as_ref() != Some(&told.title) {
                found.push(told.title.clone());
            }
        }
        found.extend(self.passages());
        for (article, count) in self.edition.articles.iter().zip(seen) {
            if count != usize::from(!article.passages.is_empty()) {
                found.push(article.title.clone());
            }
        }
        found
    }

    /// Passages of which the tree says something else than they do, or nothing.
    fn passages(&self) -> Vec<String> {
        let mut told: BTreeMap<(Holder, usize), String> = BTreeMap::new();
        for id in self.leaves(0) {
            let Some(leaf) = self.tree.leaves.get(id.0) else { continue };
            if leaf.inlay.is_none() {
                let words = self.tree.words(self.edition, id);
                told.entry((leaf.holder, leaf.passage)).or_default().push_str(words);
            }
        }
        let articles = self.edition.articles.iter().enumerate();
        let articles =
            articles.map(|(nth, article)| (Holder::Article(nth), &article.passages));
        let pages = self.edition.pages.iter().enumerate();
        let pages = pages.map(|(nth, page)| (Holder::Page(nth), &page.passages));
        let all = articles.chain(pages).flat_map(|(holder, passages)| {
            passages.iter().enumerate().map(move |(nth, own)| ((holder, nth), own))
        });
        let wrong = all.filter(|(key, passage)| {
            told.get(key).map_or("", String::as_str) != passage.words
        });
        wrong.map(|(_, passage)| passage.words.clone()).collect()
    }

    /// Leaves that marks do not draw, or draw more than once.
    fn marks(&self) -> Vec<String> {
        let mut drawn = vec![0_usize; self.tree.leaves.len()];
        for (nth, page) in self.edition.pages.iter().enumerate() {
            for mark in &page.marks {
                self.draw(nth, mark, &mut drawn);
            }
        }
        let leaves = self.tree.leaves.iter().zip(drawn).enumerate();
        let wrong = leaves.filter(|(id, (leaf, drawn))| {
            let words = self.tree.words(self.edition, LeafId(*id));
            let printed = words.chars().filter(|c| !c.is_whitespace());
            let bytes: usize = printed.map(char::len_utf8).sum();
            // A picture is drawn once.
            let wanted = if leaf.range.is_empty() { 1 } else { bytes };
            *drawn != wanted
        });
        wrong
            .map(|(id, _)| self.tree.words(self.edition, LeafId(id)).to_owned())
            .collect()
    }

    fn draw(&self, page: usize, mark: &Mark, drawn: &mut [usize]) {
        let mut add = |at: usize, bytes: usize| {
            let leaf = self.tree.leaf(page, mark, at);
            if let Some(count) = leaf.and_then(|leaf| drawn.get_mut(leaf.0)) {
                *count += bytes;
            }
        };
        match &mark.shape {
            Shape::Picture(_) => add(0, 1),
            // The paper under a code; its modules are drawn on that.
            Shape::Fill { ink, .. } if mark.role == Role::Code && *ink == Ink::PAPER => {
                add(0, 1);
            }
            Shape::Glyphs(run) => {
                for glyph in &run.glyphs {
                    let Some(text) = run.text.get(glyph.text.clone()) else { continue };
                    for (at, c) in text.char_indices() {
                        if !c.is_whitespace() && c != '\u{ad}' {
                            add(glyph.text.start + at, c.len_utf8());
                        }
                    }
                }
            }
            Shape::Fill { .. } | Shape::Stroke { .. } | Shape::Curve(_) => {}
        }
    }

    /// Elements in which something stands that may not, or does not that must.
    fn elements(&self) -> Vec<String> {
        let elements = self.tree.elements.iter();
        let wrong = elements.filter(|element| !self.is_sound(element));
        wrong.map(|element| format!("{:?} {:?}", element.tag, element.title)).collect()
    }

    /// A caption or none, then rows that have as many cells each, those of its head first.
    fn is_table(&self, table: &Element, kids: &[Option<Tag>]) -> bool {
        let rows = match kids {
            [Some(Tag::Caption), rows @ ..] => rows,
            rows => rows,
        };
        let cells = |nth: usize| -> Vec<Tag> {
            let row = self.tree.elements.get(nth);
            let kids = row.into_iter().flat_map(|row| &row.kids);
            let cells = kids.filter_map(|kid| match kid {
                Kid::Element(nth) => self.tree.elements.get(*nth).map(|own| own.tag),
                Kid::Leaf(_) => None,
            });
            cells.collect()
        };
        let first = table.kids.len() - rows.len();
        let drawn: Vec<Vec<Tag>> = table
            .kids
            .iter()
            .skip(first)
            .map(|kid| match kid {
                Kid::Element(nth) => cells(*nth),
                Kid::Leaf(_) => Vec::new(),
            })
            .collect();
        let wide = drawn.first().map_or(0, Vec::len);
        let even = drawn.iter().all(|row| row.len() == wide);
        // A head is one whole row or more above all others.
        let is_head = |row: &Vec<Tag>| row.iter().all(|tag| *tag == Tag::Th);
        let body = drawn.iter().skip_while(|row| is_head(row));
        let mixed = body.flatten().any(|tag| *tag == Tag::Th);
        0 < wide && even && !mixed && rows.iter().all(|tag| *tag == Some(Tag::Tr))
    }

    fn is_sound(&self, element: &Element) -> bool {
        let kids: Vec<Option<Tag>> = element
            .kids
            .iter()
            .map(|kid| match kid {
                Kid::Element(nth) => self.tree.elements.get(*nth).map(|own| own.tag),
                Kid::Leaf(_) => None,
            })
            .collect();
        let only = |tags: &[Tag]| {
            kids.iter().all(|kid| kid.is_some_and(|tag| tags.contains(&tag)))
        };
        let words = |tags: &[Tag]| {
            !kids.is_empty()
                && kids.iter().all(|kid| kid.is_none_or(|tag| tags.contains(&tag)))
        };
        match element.tag {
            Tag::Document => only(&[Tag::Sect]),
            Tag::Sect => {
                only(&[Tag::Art, Tag::P, Tag::Figure]) && element.title.is_some()
            }
            Tag::Art => {
                let all = [
                    Tag::H1,
                    Tag::H2,
                    Tag::P,
                    Tag::L,
                    Tag::Figure,
                    Tag::BlockQuote,
                    Tag::Aside,
                    Tag::Note,
                    Tag::Table,
                ];
                let heads =
                    || kids.iter().flatten().filter(|t| matches!(t, Tag::H1 | Tag::H2));
                let first = heads().next() == Some(&Tag::H1);
                let one = heads().filter(|tag| **tag == Tag::H1).count() == 1;
                only(&all) && first && one
            }
            Tag::L => only(&[Tag::Li]) && !kids.is_empty(),
            Tag::BlockQuote => only(&[Tag::P]) && !kids.is_empty(),
            Tag::Aside => only(&[Tag::P, Tag::Table]) && !kids.is_empty(),
            Tag::Note => {
                kids.first() == Some(&Some(Tag::Lbl))
                    && kids
                        .get(1..)
                        .unwrap_or_default()
                        .iter()
                        .all(|kid| matches!(kid, None | Some(Tag::Ruby | Tag::Span)))
            }
            Tag::Table => self.is_table(element, &kids),
            Tag::Tr => only(&[Tag::Th, Tag::Td]) && !kids.is_empty(),
            // A cell may say nothing.
            Tag::Th | Tag::Td => kids.is_empty() || words(&[Tag::Ruby, Tag::Span]),
            Tag::Li => {
                kids == [Some(Tag::Lbl), Some(Tag::LBody)] || kids == [Some(Tag::LBody)]
            }
            Tag::Ruby => kids == [Some(Tag::Rb), Some(Tag::Rt)],
            Tag::Figure => {
                let said = element.alternative.as_ref().is_some_and(|s| !s.is_empty());
                let shown = kids == [None] || kids == [None, Some(Tag::Caption)];
                said && shown && element.frame.is_some()
            }
            Tag::Caption => words(&[Tag::Ruby, Tag::Span]),
            Tag::H1
            | Tag::H2
            | Tag::P
            | Tag::Lbl
            | Tag::LBody
            | Tag::Span
            | Tag::Link
            | Tag::Rb
            | Tag::Rt => words(&[Tag::Ruby, Tag::Span, Tag::Link]),
        }
    }
}

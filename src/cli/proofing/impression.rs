//! What stood on the pages of an issue: enough to say what another state of it says and
//! shows otherwise.

use banmian::edition::{Page, Shape};
use banmian::press::Exhibit;
use banmian::unit::{Length, Rect};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Looked;

/// What stood on the pages of an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Impression {
    /// Of all that is printed: another one where anything is printed otherwise.
    pub(in crate::cli) version: String,
    /// In order.
    pub(in crate::cli) pages: Vec<PageSeen>,
    /// In the order of the file.
    pub(super) stories: Vec<StorySeen>,
}

/// What stood on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct PageSeen {
    pub(in crate::cli) number: u32,
    pub(in crate::cli) version: String,
    pub(super) modules: Vec<ModuleSeen>,
}

/// A story where it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ModuleSeen {
    pub(super) story: String,
    /// Its place, in grains.
    pub(super) ground: [i64; 4],
    pub(super) pictures: Vec<PictureSeen>,
}

/// A picture where it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PictureSeen {
    /// Of what is in its file.
    pub(super) digest: String,
    pub(super) frame: [i64; 4],
    pub(super) crop: [u32; 4],
}

/// What a story said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StorySeen {
    pub(super) id: String,
    pub(super) title: String,
    /// What it said in the order in which it is read, a line for each passage.
    pub(super) words: String,
}

impl Impression {
    /// What stands on the pages of an edition with its pictures.
    pub(in crate::cli) fn of(looked: Looked<'_>) -> Self {
        let edition = looked.edition;
        let pages: Vec<PageSeen> =
            edition.pages.iter().map(|page| seen(looked, page)).collect();
        let mut all = Sha256::new();
        for page in &pages {
            all.update(page.number.to_le_bytes());
            all.update(&page.version);
        }
        let articles = edition.articles.iter();
        let stories = articles.filter(|article| !article.passages.is_empty());
        let stories = stories.map(|article| StorySeen {
            id: article.id.clone(),
            title: article.title.clone(),
            words: words(article),
        });
        Self { version: hex(all), pages, stories: stories.collect() }
    }

    /// The version of a page.
    pub(in crate::cli) fn page(&self, number: u32) -> Option<&str> {
        let page = self.pages.iter().find(|page| page.number == number)?;
        Some(&page.version)
    }

    /// Whether its version or that of one of its pages begins so.
    pub(super) fn is_called(&self, version: &str) -> bool {
        let pages = self.pages.iter().map(|page| &page.version);
        pages.chain([&self.version]).any(|own| own.starts_with(version))
    }

    /// As it is kept.
    pub(in crate::cli) fn to_bytes(&self) -> Vec<u8> {
        // Words, numbers and lists: there is nothing in it that JSON does not have.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// As it was kept.
    pub(in crate::cli) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// What an article says, a line for each passage that is no picture.
pub(in crate::cli) fn words(article: &banmian::edition::Article) -> String {
    let mut words = String::new();
    for passage in &article.passages {
        words.push_str(&passage.words);
        words.push('\n');
    }
    words
}

/// The digest of what is in the file of a picture.
fn digest(exhibits: &[Exhibit], nth: usize) -> String {
    let name = exhibits.get(nth).map_or("", |exhibit| exhibit.name.as_str());
    name.split('-').next().unwrap_or_default().to_owned()
}

fn seen(looked: Looked<'_>, page: &Page) -> PageSeen {
    let Looked { edition, exhibits, solved, .. } = looked;
    let solved = solved.iter().find(|own| own.number == page.number);
    let placed = solved.map_or(&[][..], |own| &own.modules);
    let modules = placed.iter().filter_map(|module| {
        let article = edition.articles.get(module.story.0)?;
        let (story, ground) = (article.id.clone(), grains(module.rect));
        Some((module.story.0, ModuleSeen { story, ground, pictures: Vec::new() }))
    });
    let mut modules: Vec<(usize, ModuleSeen)> = modules.collect();
    for mark in &page.marks {
        let (Shape::Picture(frame), Some(article)) = (&mark.shape, mark.origin.article)
        else {
            continue;
        };
        let crop = frame.crop;
        let known = modules.iter_mut().find(|(nth, _)| *nth == article);
        if let Some((_, module)) = known {
            module.pictures.push(PictureSeen {
                digest: digest(exhibits, frame.picture.0),
                frame: grains(frame.frame),
                crop: [crop.x, crop.y, crop.width, crop.height],
            });
        }
    }
    let modules = modules.into_iter().map(|(_, module)| module).collect();
    PageSeen { number: page.number, version: version(page, exhibits), modules }
}

/// Of all that is printed on a page: not of what it is called in the file, nor of numbers
/// that hang on other pages.
pub(in crate::cli) fn version(page: &Page, exhibits: &[Exhibit]) -> String {
    let mut sum = Sha256::new();
    let length =
        |sum: &mut Sha256, length: Length| sum.update(length.grains().to_le_bytes());
    length(&mut sum, page.trim.width);
    length(&mut sum, page.trim.height);
    for mark in &page.marks {
        match &mark.shape {
            Shape::Glyphs(run) => {
                sum.update(format!("{:?}{:?}{:?}", run.face, run.ink, run.mode));
                length(&mut sum, run.size);
                sum.update(&run.text);
                for glyph in &run.glyphs {
                    sum.update(glyph.id.to_le_bytes());
                    length(&mut sum, glyph.at.x);
                    length(&mut sum, glyph.at.y);
                    sum.update(format!("{:?}", glyph.turn));
                }
            }
            Shape::Picture(frame) => {
                sum.update(digest(exhibits, frame.picture.0));
                sum.update(format!("{:?}{:?}{:?}", frame.frame, frame.crop, frame.ink));
            }
            shape @ (Shape::Fill { .. } | Shape::Stroke { .. } | Shape::Curve(_)) => {
                sum.update(format!("{shape:?}"));
            }
        }
        sum.update(b"\n");
    }
    hex(sum)
}

fn hex(sum: Sha256) -> String {
    sum.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn grains(rect: Rect) -> [i64; 4] {
    [rect.x, rect.y, rect.width, rect.height].map(Length::grains)
}

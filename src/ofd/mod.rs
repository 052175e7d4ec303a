//! Marks to OFD, the fixed layout of Chinese state archives.
//!
//! In come an edition, its faces, how its inks look on a screen, and its pictures as they are
//! framed. Out comes one file: the pages with text, pictures and paths, the faces as far as they are
//! used, what the document is, an outline of pages and stories, and for each story which objects its
//! passages are.
//!
//! Text objects hold the author's characters, each with its place. A face is cut to the glyphs that
//! are used and written as TrueType, since readers of OFD there are that know no other outlines; where
//! one character is drawn by two glyphs, as marks across and down are, the second one is in a second
//! file, so that each file's own map shows what is meant.
//!
//! It knows no styles, no disk, and nothing of how a page came to be.
//!
//! # Sources
//!
//! GB/T 33190-2016 (OFD) §7 document, §8 pages, §10 resources, §11 text, §9 graphics, §13 outline,
//! §16 custom tags. What was checked by whom: `src/ofd/CHECKED.md`.

mod fount;
mod page;
mod parts;

use std::fmt;
use std::io::{Cursor, Write as _};

use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use fount::Case;
use page::Painted;

use crate::diag::{Language, Said};
use crate::edition::Edition;
use crate::font::Library;
use crate::ink::{Ink, Screen};
use crate::picture::{Crop, PictureId};

/// What an edition is written with.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// The faces.
    pub faces: &'a Library,
    /// How inks look.
    pub screen: &'a Screen,
    /// The pictures, each as far as a frame shows it.
    pub pictures: &'a [Framed],
}

/// What a frame shows of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framed {
    /// Which picture.
    pub picture: PictureId,
    /// Which part of it.
    pub crop: Crop,
    /// In what line art is printed.
    pub ink: Ink,
    /// What that is kept as.
    pub kind: Kind,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What a picture is kept as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With loss, for photographs.
    Jpeg,
    /// Without.
    Png,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
        }
    }

    pub(crate) const fn end(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// Why a file cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A face cannot be cut to what is used of it.
    Face(String),
    /// A frame has no picture.
    NoPicture(PictureId),
    /// There is too much for one file.
    TooMuch,
}

/// Numbers for the things of a document, from one on.
#[derive(Debug, Default)]
struct Ids(u32);

impl Ids {
    fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }
}

/// A file of the document.
struct Part {
    name: String,
    bytes: Vec<u8>,
}

/// Writes the file.
///
/// # Errors
///
/// If a face cannot be cut, a frame has no picture, or there is too much for one file.
pub fn write(setting: &Setting<'_>) -> Result<Vec<u8>, Fault> {
    let mut ids = Ids::default();
    let case = Case::of(setting, &mut ids);
    let pictures: Vec<u32> = setting.pictures.iter().map(|_| ids.next()).collect();
    let mut painted = Vec::new();
    for page in &setting.edition.pages {
        painted.push(Painted::of(setting, &case, &pictures, page, &mut ids)?);
    }
    let mut all = Vec::new();
    for (nth, page) in painted.iter_mut().enumerate() {
        let name = format!("Doc_0/Pages/Page_{nth}/Content.xml");
        all.push(Part { name, bytes: std::mem::take(&mut page.content) });
    }
    all.extend(case.files(setting)?);
    for (id, picture) in pictures.iter().zip(setting.pictures) {
        let name = format!("Doc_0/Res/image_{id}.{}", picture.kind.end());
        all.push(Part { name, bytes: picture.bytes.clone() });
    }
    let named = |name: &str, bytes| Part { name: format!("Doc_0/{name}"), bytes };
    all.push(named("PublicRes.xml", case.resource()));
    all.push(named("DocumentRes.xml", parts::media(setting, &pictures)));
    all.push(named("CustomTags.xml", parts::custom_tags()));
    all.push(named("Tags/stories.xml", parts::stories(setting, &painted)));
    all.push(named("Document.xml", parts::document(setting, &painted, &ids)));
    all.sort_by(|a, b| a.name.cmp(&b.name));
    let mut sum = Sha256::new();
    for part in &all {
        sum.update(&part.name);
        sum.update(&part.bytes);
    }
    let sum = sum.finalize();
    let id: String = sum.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    all.insert(0, Part { name: "OFD.xml".to_owned(), bytes: parts::root(setting, &id) });
    packed(&all).map_err(|_| Fault::TooMuch)
}

fn packed(parts: &[Part]) -> zip::result::ZipResult<Vec<u8>> {
    // The first day that the format knows: nothing hangs on the clock.
    let how = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        file.start_file(part.name.as_str(), how)?;
        file.write_all(&part.bytes)?;
    }
    Ok(file.finish()?.into_inner())
}

impl Fault {
    /// What is wrong, in words.
    pub fn said(&self) -> Said {
        match self {
            Self::Face(name) => Said::new(
                format!("字体 {name} 写不进 OFD"),
                format!("the face {name} cannot be written into an OFD"),
            ),
            Self::NoPicture(PictureId(nth)) => Said::new(
                format!("第 {} 张图片画不出来", nth + 1),
                format!("picture {} is not there", nth + 1),
            ),
            Self::TooMuch => Said::new(
                "OFD 装不下这么多内容",
                "there is too much in the issue for one OFD",
            ),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}

impl std::error::Error for Fault {}

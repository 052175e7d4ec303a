use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use super::limit;
use super::refused::Refused;
use super::tree::{self, Element};

/// The parts of a zipped document, unpacked one at a time and counted.
pub(super) struct Archive<'a> {
    zip: zip::ZipArchive<Cursor<&'a [u8]>>,
    /// What it is, for faults.
    zh: &'static str,
    en: &'static str,
    /// Bytes unpacked so far.
    unpacked: u64,
}

impl<'a> Archive<'a> {
    /// # Errors
    ///
    /// If the archive has no whole directory, or too many parts.
    pub(super) fn open(
        bytes: &'a [u8],
        zh: &'static str,
        en: &'static str,
    ) -> Result<Self, Refused> {
        let zip = zip::ZipArchive::new(Cursor::new(bytes))
            .map_err(|fault| Refused::damaged(zh, en, &fault.to_string()))?;
        if limit::PARTS < zip.len() {
            return Err(Refused::beyond(
                format!("{zh}里有 {} 个部分", zip.len()),
                format!("the {en} has {} parts", zip.len()),
            ));
        }
        Ok(Self { zip, zh, en, unpacked: 0 })
    }

    /// The names of the parts. One whose name cannot be read is none that a document asks
    /// for: theirs are ASCII.
    pub(super) fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.zip.file_names().filter_map(Result::ok)
    }

    /// A part, if there is one of that name, in whatever case.
    ///
    /// # Errors
    ///
    /// If it cannot be unpacked, or is larger than a document's part can be.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refused> {
        let name = name.trim_start_matches('/');
        let exact = self.zip.index_for_name(name);
        let found = exact.or_else(|| {
            let like = |other: &str| other.eq_ignore_ascii_case(name);
            let like = self.names().find(|other| like(other))?.into_owned();
            self.zip.index_for_name(&like)
        });
        let Some(index) = found else { return Ok(None) };
        let (zh, en) = (self.zh, self.en);
        let fault = |why: &dyn std::fmt::Display| {
            Refused::damaged(zh, en, &format!("{name}: {why}"))
        };
        let part = self.zip.by_index(index).map_err(|why| fault(&why))?;
        let left = limit::WHOLE.saturating_sub(self.unpacked).min(limit::PART);
        let mut bytes = Vec::new();
        part.take(left + 1).read_to_end(&mut bytes).map_err(|why| fault(&why))?;
        let length = bytes.len() as u64;
        if left < length {
            let most = left >> 20;
            return Err(Refused::beyond(
                format!("{zh}的 {name} 解开后超过 {most} MB"),
                format!("{name} of the {en} unpacks to more than {most} MB"),
            ));
        }
        self.unpacked += length;
        Ok(Some(bytes))
    }

    /// A part as a tree.
    ///
    /// # Errors
    ///
    /// If there is one and it is no XML, or is larger or deeper than [`limit`] says.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Element>, Refused> {
        let Some(bytes) = self.part(name)? else { return Ok(None) };
        tree::parse(&bytes, name, self.zh, self.en).map(Some)
    }

    /// A short part as text. One that is missing or broken is none.
    pub(super) fn text_of(&mut self, name: &str) -> Option<String> {
        let bytes = self.part(name).ok().flatten()?;
        String::from_utf8(bytes).ok()
    }

    /// The part that the package says is its document (ECMA-376-2, 9.3).
    pub(super) fn main_part(&mut self) -> Option<String> {
        let relations = self.tree("_rels/.rels").ok().flatten()?;
        let main = relations.elements().find(|relation| {
            relation.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        })?;
        main.get("Target").map(|target| target.trim_start_matches('/').to_owned())
    }
}

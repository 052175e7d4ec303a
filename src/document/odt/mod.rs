//! OpenDocument text, as LibreOffice and WPS write it.

mod body;
mod chart;
mod inline;
mod list;
mod styles;

use super::archive::Archive;
use super::model::Document;
use super::refused::Refused;

use body::Reader;
use styles::Styles;

const ZH: &str = "OpenDocument 文件";
const EN: &str = "OpenDocument file";

/// Reads `.odt`.
///
/// # Errors
///
/// If the package is damaged or encrypted, has no text, or is beyond a limit.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let mut archive = Archive::open(bytes, ZH, EN)?;
    if let Some(manifest) = archive.tree("META-INF/manifest.xml")?
        && manifest.find("manifest:encryption-data").is_some()
    {
        return Err(Refused::encrypted());
    }
    let content = archive
        .tree("content.xml")?
        .ok_or_else(|| Refused::damaged(ZH, EN, "no part content.xml"))?;
    let shared = archive.tree("styles.xml")?;
    let mut styles = Styles::default();
    for root in [shared.as_ref(), Some(&content)].into_iter().flatten() {
        styles.read(root);
    }
    let mut reader = Reader::new(&styles, &mut archive);
    reader.document(&content)?;
    if let Some(shared) = &shared {
        reader.running(shared);
    }
    Ok(reader.finish())
}

//! Pictures, text boxes and what else hangs on a paragraph.

use super::super::model::{Block, Picture, Table, Text, What};
use super::super::tree::Element;
use super::body::{Hanging, Reader, chosen};
use super::chart;
use super::package::Lies;
use crate::diag::Said;

/// What is in a drawing, in its order.
#[derive(Default)]
struct Found<'a> {
    boxes: Vec<&'a Element>,
    /// Relations of pictures.
    pictures: Vec<Pictured<'a>>,
    objects: Vec<Said>,
    /// Words that are drawn: WordArt.
    art: Vec<String>,
    /// Relations of charts.
    charts: Vec<Option<&'a str>>,
    /// Words in something that this program does not know.
    loose: Vec<String>,
    rule: bool,
}

struct Pictured<'a> {
    relation: Option<&'a str>,
    /// A picture that is linked, not embedded.
    link: Option<&'a str>,
}

impl<'a> Reader<'a, '_> {
    /// `w:drawing`, `w:pict`, `w:object`.
    pub(super) fn graphic(&mut self, graphic: &'a Element) {
        let mut found = Found::default();
        gather(graphic, &mut found);
        let alternative = alternative(graphic);
        let mut hanging = Vec::new();
        for pictured in &found.pictures {
            let picture = self.picture(pictured, alternative.clone());
            hanging.extend(picture.map(Hanging::Picture));
        }
        hanging.extend(found.boxes.iter().map(|content| Hanging::Box(content)));
        if found.rule {
            hanging.push(Hanging::Rule);
        }
        for words in found.loose {
            if !words.trim().is_empty() {
                self.tell(What::Unknown(words));
            }
        }
        hanging.extend(found.art.into_iter().map(Hanging::Art));
        let charts = !found.charts.is_empty();
        for relation in found.charts {
            let blocks = self.chart(relation);
            hanging.extend(blocks.into_iter().map(Hanging::Block));
        }
        let nothing = hanging.is_empty() && found.objects.is_empty() && !charts;
        for object in found.objects {
            self.tell(What::Object(object));
        }
        if nothing && !found.pictures.is_empty() {
            // Told as a picture.
        } else if nothing && graphic.find("wps:wsp").is_some() {
            let what = Said::new("没有文字的图形（线条、方框）", "a shape without words");
            self.tell(What::Object(what));
        }
        self.hang_all(hanging);
    }

    fn picture(
        &mut self,
        found: &Pictured<'_>,
        alternative: Option<String>,
    ) -> Option<Picture> {
        let linked = found.link.and_then(|id| self.package.relation(id));
        let relation = found.relation.and_then(|id| self.package.relation(id)).or(linked);
        let Some(relation) = relation.cloned() else {
            let why = Said::new("文件里没有这张图", "the file does not hold it");
            self.tell(What::Picture(alternative.unwrap_or_default(), why));
            return None;
        };
        let name =
            relation.target.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if relation.lies == Lies::Outside {
            let why = Said::new(
                "图只有链接，不在文件里，请把原图放在稿件旁边",
                "it is linked, not in the file: put the picture itself beside the story",
            );
            self.tell(What::Picture(relation.target, why));
            return None;
        }
        let bytes = match self.archive.part(&relation.target) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                let why = Said::new("文件里没有这张图", "the file does not hold it");
                self.tell(What::Picture(name, why));
                return None;
            }
            Err(refused) => {
                self.tell(What::Picture(name, refused.what));
                return None;
            }
        };
        if let Some(why) = foreign(&bytes) {
            self.tell(What::Picture(name, why));
            return None;
        }
        let again = self.pictures.entry(relation.target).or_default();
        *again += 1;
        Some(Picture { name, bytes: Some(bytes), caption: None, alternative })
    }
}

impl<'a> Reader<'a, '_> {
    /// What a chart says: its title, a line of its own, and its figures.
    fn chart(&mut self, relation: Option<&str>) -> Vec<Block> {
        let part = relation
            .and_then(|id| self.package.relation(id))
            .filter(|relation| relation.lies == Lies::Inside)
            .map(|relation| relation.target.clone());
        let tree = part.map(|part| self.archive.tree(&part)).transpose();
        let tree = match tree {
            Ok(tree) => tree.flatten(),
            Err(refused) => {
                self.tell(What::Object(refused.what));
                return Vec::new();
            }
        };
        let read = tree.as_ref().map(chart::read).unwrap_or_default();
        let mut blocks = Vec::new();
        let over = (!read.title.is_empty()).then(|| Text::plain(read.title.clone()));
        match read.table {
            Some(table) => {
                self.tell(What::Chart(read.title));
                blocks.push(Block::Table(Table { title: over, ..table }));
            }
            None => {
                let (zh, en) = if read.title.is_empty() {
                    (
                        "图表（文件里没有它的数据）",
                        "a chart, whose figures the file does not hold",
                    )
                } else {
                    (
                        "图表（文件里没有它的数据，只有标题）",
                        "a chart, of which the file holds the title but not the figures",
                    )
                };
                let why = Said::new(
                    format!("{zh}，请要原图或数据表"),
                    format!("{en}; ask for the picture or for the table"),
                );
                self.tell(What::Object(why));
                blocks.extend(over.map(Block::Paragraph));
            }
        }
        if 0 < read.left {
            self.tell(What::Object(Said::new(
                format!("图表里还有 {} 个数据", read.left),
                format!("{} more points of the chart", read.left),
            )));
        }
        blocks
    }
}

/// Why a picture cannot be printed, if it cannot, by its first bytes.
pub(in super::super) fn foreign(bytes: &[u8]) -> Option<Said> {
    let known: [&[u8]; 4] = [b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*"];
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    if webp || known.iter().any(|magic| bytes.starts_with(magic)) {
        return None;
    }
    let begun = &bytes[..bytes.len().min(256)];
    let has = |word: &[u8]| begun.windows(word.len()).any(|found| found == word);
    if has(b"<svg") {
        return None;
    }
    let (zh, en) = if bytes.starts_with(b"GIF8") {
        ("GIF 动图", "a GIF")
    } else if bytes.starts_with(b"BM") {
        ("BMP 位图", "a BMP")
    } else if bytes.starts_with(b"\xd7\xcd\xc6\x9a")
        || bytes.starts_with(b"\x01\0\x09\0")
        || bytes.get(40..44) == Some(b" EMF")
    {
        ("Windows 图元（WMF/EMF）", "a Windows metafile (WMF, EMF)")
    } else {
        ("不认识的图片格式", "a picture of a kind that is not known")
    };
    Some(Said::new(
        format!("{zh}，不能印；请另存为 PNG 或 JPEG 放在稿件旁边"),
        format!("{en} does not print: save it as PNG or JPEG beside the story"),
    ))
}

fn gather<'a>(parent: &'a Element, found: &mut Found<'a>) {
    for element in parent.elements() {
        match element.name.as_str() {
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(element) {
                    gather(chosen, found);
                }
            }
            // Strict files have it in another name space.
            name if name.ends_with(":txbxContent") => found.boxes.push(element),
            "w:p" => found.loose.push(element.text()),
            "a:blip" => found.pictures.push(Pictured {
                relation: element.get("r:embed").filter(|id| !id.is_empty()),
                link: element.get("r:link"),
            }),
            "v:imagedata" => found.pictures.push(Pictured {
                relation: element.get("r:id").or_else(|| element.get("r:pict")),
                link: element.get("r:href"),
            }),
            "v:textpath" => {
                let words = element.get("string").map(str::trim).unwrap_or_default();
                if !words.is_empty() {
                    found.art.push(words.to_owned());
                }
            }
            "v:rect" if element.get("o:hr").is_some() => found.rule = true,
            "c:chart" | "cx:chart" => found.charts.push(element.get("r:id")),
            "dgm:relIds" => {
                found.objects.push(Said::new("SmartArt 图示", "a SmartArt drawing"));
            }
            "o:OLEObject" => {
                let program = element.get("ProgID").unwrap_or("OLE");
                found.objects.push(Said::new(
                    format!("嵌入对象（{program}）"),
                    format!("an embedded object ({program})"),
                ));
            }
            _ => gather(element, found),
        }
    }
}

/// What is said of a drawing for those who cannot see it. What Word writes there by
/// itself says nothing.
fn alternative(graphic: &Element) -> Option<String> {
    let said = graphic.find("wp:docPr").and_then(|properties| properties.get("descr"));
    let said =
        said.or_else(|| graphic.find("v:shape").and_then(|shape| shape.get("alt")));
    let said = said?.trim();
    let idle = said.is_empty()
        || said.to_ascii_lowercase().starts_with("img")
        || said.rsplit_once('.').is_some_and(|(_, ending)| ending.len() <= 4);
    (!idle).then(|| said.to_owned())
}

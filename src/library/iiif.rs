//! The issue for viewers: a manifest of IIIF Presentation 3.0.
//!
//! A page is a canvas of tenths of a point; its words are annotations, a block each, its stories
//! ranges of the manifest. Addresses are those under which the folder will be found.

use serde_json::{Value, json};

use super::number::{canvas, xywh};
use super::sheet::{Block, Sheet};
use super::{About, Setting, alto_name, image};
use crate::edition::Language;
use crate::html::Plan;
use crate::unit::{PixelSize, Rect};

/// What the file is called.
pub(super) const NAME: &str = "manifest.json";

/// Writes the manifest.
pub(super) fn json(
    setting: &Setting<'_>,
    plan: &Plan<'_>,
    sheets: &[Sheet<'_>],
) -> Vec<u8> {
    let writer = Writer { setting, plan, sheets, own: setting.edition.language };
    format!("{:#}\n", writer.manifest()).into_bytes()
}

struct Writer<'a> {
    setting: &'a Setting<'a>,
    plan: &'a Plan<'a>,
    sheets: &'a [Sheet<'a>],
    own: Language,
}

impl Writer<'_> {
    /// An address of the folder.
    fn at(&self, name: &str) -> String {
        format!("{}{name}", self.setting.about.address)
    }

    fn canvas_id(&self, sheet: &Sheet<'_>) -> String {
        self.at(&format!("canvas/{}", sheet.leaf.name))
    }

    fn said(&self, words: &str) -> Value {
        json!({ self.own.tag(): [words] })
    }

    fn fact(&self, label: &str, english: &str, value: &str) -> Value {
        json!({
            "label": { self.own.tag(): [label], "en": [english] },
            "value": self.said(value),
        })
    }

    fn manifest(&self) -> Value {
        let About { paper, number, publisher, .. } = self.setting.about;
        let mut facts = vec![
            self.fact("刊名", "Paper", paper),
            self.fact("日期", "Date", &self.setting.day()),
        ];
        facts.extend(number.iter().map(|number| self.fact("期号", "Issue", number)));
        facts.extend(publisher.iter().map(|by| self.fact("主办", "Publisher", by)));
        let thumbnail = self.sheets.first().map(|sheet| self.picture(sheet, 0));
        json!({
            "@context": "http://iiif.io/api/presentation/3/context.json",
            "id": self.at(NAME),
            "type": "Manifest",
            "label": self.said(&self.setting.edition.title),
            "metadata": facts,
            "behavior": ["paged"],
            "navDate": format!("{}T00:00:00Z", self.setting.day()),
            "thumbnail": thumbnail.into_iter().collect::<Value>(),
            "rendering": [{
                "id": self.at("issue.pdf"),
                "type": "Text",
                "label": self.said("PDF"),
                "format": "application/pdf",
            }],
            "seeAlso": [{
                "id": self.at(super::mets::NAME),
                "type": "Dataset",
                "format": "text/xml",
                "profile": "http://www.loc.gov/METS/",
            }],
            "items": self.sheets.iter().enumerate().map(|(nth, sheet)| self.canvas(sheet, nth))
                .collect::<Value>(),
            "structures": [self.ranges()],
        })
    }

    /// The picture of a page.
    fn picture(&self, sheet: &Sheet<'_>, nth: usize) -> Value {
        let PixelSize { width, height } =
            self.setting.scans.get(nth).map_or(PixelSize::new(1, 1), |scan| scan.size);
        json!({
            "id": self.at(&image(&sheet.leaf.name, "jpg")),
            "type": "Image",
            "format": "image/jpeg",
            "width": width,
            "height": height,
        })
    }

    fn canvas(&self, sheet: &Sheet<'_>, nth: usize) -> Value {
        let (width, height) = canvas(sheet.leaf.page.trim);
        let id = self.canvas_id(sheet);
        json!({
            "id": id,
            "type": "Canvas",
            "label": self.said(&sheet.leaf.page.label()),
            "width": width,
            "height": height,
            "items": [{
                "id": format!("{id}/picture"),
                "type": "AnnotationPage",
                "items": [{
                    "id": format!("{id}/picture/1"),
                    "type": "Annotation",
                    "motivation": "painting",
                    "body": self.picture(sheet, nth),
                    "target": id,
                }],
            }],
            "seeAlso": [{
                "id": self.at(&alto_name(&sheet.leaf.name)),
                "type": "Dataset",
                "format": "text/xml",
                "profile": "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd",
            }],
            "annotations": [{
                "id": format!("{id}/words"),
                "type": "AnnotationPage",
                "label": self.said("文字"),
                "items": sheet.blocks().filter_map(|block| self.words(&id, block))
                    .collect::<Value>(),
            }],
        })
    }

    /// What a block says, at its place.
    fn words(&self, canvas: &str, block: &Block<'_>) -> Option<Value> {
        let lines = block.lines.iter().filter(|line| line.inlay.is_none());
        let mut end: Option<usize> = None;
        let mut words = String::new();
        for line in lines {
            // What stands between two lines is a blank at most.
            if end.is_some_and(|end| end < line.begins()) {
                words.push(' ');
            }
            end = Some(line.ends());
            words.push_str(line.words());
        }
        let words = if block.lines.is_empty() { block.shows?.to_owned() } else { words };
        Some(json!({
            "id": format!("{canvas}/words/{}", block.id),
            "type": "Annotation",
            "motivation": "supplementing",
            "body": {
                "type": "TextualBody",
                "value": words,
                "format": "text/plain",
                "language": block.language.tag(),
            },
            "target": target(canvas, block.rect),
        }))
    }

    /// The issue: its pages, and the stories that begin on each, with all the places of each.
    fn ranges(&self) -> Value {
        let pages = self.sheets.iter().enumerate().map(|(nth, sheet)| {
            let begun = self.plan.stories.iter().enumerate();
            let begun = begun.filter(|(_, told)| told.leaves.first() == Some(&nth));
            let stories: Vec<Value> = begun.map(|(story, _)| self.range(story)).collect();
            let canvas = json!({ "id": self.canvas_id(sheet), "type": "Canvas" });
            json!({
                "id": self.at(&format!("range/page-{}", sheet.leaf.name)),
                "type": "Range",
                "label": self.said(&sheet.leaf.page.label()),
                "items": std::iter::once(canvas).chain(stories).collect::<Value>(),
            })
        });
        json!({
            "id": self.at("range/issue"),
            "type": "Range",
            "label": self.said(&self.setting.edition.title),
            "items": pages.collect::<Value>(),
        })
    }

    fn range(&self, story: usize) -> Value {
        let Some(told) = self.plan.stories.get(story) else { return Value::Null };
        let mut places = Vec::new();
        for sheet in told.leaves.iter().filter_map(|nth| self.sheets.get(*nth)) {
            let own = sheet.groups.iter().filter(|group| group.story == Some(story));
            for rect in own.filter_map(super::sheet::Group::rect) {
                let id = target(&self.canvas_id(sheet), rect);
                places.push(json!({ "id": id, "type": "Canvas" }));
            }
        }
        json!({
            "id": self.at(&format!("range/{}", told.name)),
            "type": "Range",
            "label": self.said(&told.article.title),
            "items": places,
        })
    }
}

fn target(canvas: &str, rect: Rect) -> String {
    format!("{canvas}#{}", xywh(rect))
}

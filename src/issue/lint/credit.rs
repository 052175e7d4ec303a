//! What an editor forgot to write: a caption, a source; and a photo used twice.

use std::collections::BTreeMap;

use super::Found;
use crate::copy::{Level, Photo, Spare, Story};
use crate::diag::{Diagnostic, Rule, Said, Spot};

/// So many of the stories have a source or a byline before one without is told of.
const MOST: (usize, usize) = (3, 4);

pub(super) fn look(found: &mut Found<'_>, stories: &[Story]) {
    photos(found, stories);
    sources(found, stories);
}

fn photos(found: &mut Found<'_>, stories: &[Story]) {
    let mut seen: BTreeMap<&str, Spot> = BTreeMap::new();
    for (story, photo) in
        stories.iter().flat_map(|story| story.photos.iter().map(move |p| (story, p)))
    {
        // Photos of a story may share a caption.
        if !story.photos.iter().any(is_captioned) {
            let said = Said::new(
                format!("图片“{}”没有说明", photo.file),
                format!("the photo {} has no caption", photo.file),
            );
            let help = Said::new(
                "写上 说明: …；图就是要这样不加说明的，可以不理",
                "write caption: …, unless it is meant to stand without",
            );
            found.report.tell(Diagnostic::new(Rule::CREDIT, photo.spot, said).help(help));
        }
        match seen.get(photo.file.as_str()) {
            Some(first) => {
                let said = Said::new(
                    format!("图片“{}”用了两次", photo.file),
                    format!("the photo {} is used twice", photo.file),
                );
                let note = Said::new("第一次在这里", "it is first used here");
                let fault = Diagnostic::new(Rule::CREDIT, photo.spot, said);
                found.report.tell(fault.note(*first, note));
            }
            None => {
                seen.insert(&photo.file, photo.spot);
            }
        }
    }
}

fn is_captioned(photo: &Photo) -> bool {
    photo.caption.as_ref().is_some_and(|caption| !caption.text().trim().is_empty())
}

/// Stories of the news: no briefs, no notices, nothing spare, nothing without words.
fn is_news(story: &Story) -> bool {
    story.level != Level::Brief && story.spare == Spare::News && !story.body.is_empty()
}

fn sources(found: &mut Found<'_>, stories: &[Story]) {
    let news: Vec<&Story> = stories.iter().filter(|story| is_news(story)).collect();
    let bare: Vec<&&Story> = news
        .iter()
        .filter(|story| story.source.is_none() && story.byline.is_none())
        .collect();
    let named = news.len() - bare.len();
    if news.len() < 4 || named * MOST.1 < news.len() * MOST.0 {
        return;
    }
    for story in bare {
        let said = Said::new(
            format!("“{}”没有来源，也没有作者；本期别的稿件多半有", story.id),
            format!(
                "{} has neither source nor byline; most of the others have",
                story.id
            ),
        );
        let help = Said::new("写上 来源: … 或 作者: …", "write source: … or byline: …");
        found.report.tell(Diagnostic::new(Rule::CREDIT, story.spot, said).help(help));
    }
}

//! What is catalogued: the issue and each of its stories, as MODS 3.6.

use super::Setting;
use super::xml::Xml;
use crate::edition::{Kind, Language};
use crate::html::{Plan, Told};

const SPACE: &str = "http://www.loc.gov/mods/v3";

/// The issue.
pub(super) fn issue(xml: &mut Xml, setting: &Setting<'_>, plan: &Plan<'_>) {
    opened(xml);
    let about = setting.about;
    xml.tag("mods:titleInfo").open();
    xml.tag("mods:title").words(&about.paper);
    if let Some(number) = &about.number {
        xml.tag("mods:partNumber").words(number);
    }
    xml.close();
    xml.tag("mods:typeOfResource").words("text");
    xml.tag("mods:genre").with("authority", "marcgt").words("newspaper");
    xml.tag("mods:originInfo").open();
    if let Some(publisher) = &about.publisher {
        xml.tag("mods:publisher").words(publisher);
    }
    xml.tag("mods:dateIssued").with("encoding", "w3cdtf").words(&setting.day());
    xml.close();
    language(xml, setting.edition.language);
    xml.tag("mods:physicalDescription").open();
    xml.tag("mods:extent").with("unit", "pages").words(&plan.pages.len().to_string());
    xml.tag("mods:digitalOrigin").words("born digital");
    xml.close();
    for (kind, value) in [("cn", &about.cn), ("permit", &about.permit)] {
        if let Some(value) = value {
            xml.tag("mods:identifier").with("type", kind).words(value);
        }
    }
    let local = super::mets::identifier(setting);
    xml.tag("mods:identifier").with("type", "local").words(&local);
    if about.number.is_some() || about.serial.is_some() {
        xml.tag("mods:part").open();
        for (kind, value) in [("issue", &about.number), ("serial", &about.serial)] {
            if let Some(value) = value {
                xml.tag("mods:detail").with("type", kind).open();
                xml.tag("mods:number").words(value);
                xml.close();
            }
        }
        xml.tag("mods:date").with("encoding", "w3cdtf").words(&setting.day());
        xml.close();
    }
    xml.close();
}

/// A story: it is of its issue and pages.
pub(super) fn story(
    xml: &mut Xml,
    setting: &Setting<'_>,
    plan: &Plan<'_>,
    told: &Told<'_>,
) {
    opened(xml);
    xml.tag("mods:titleInfo").open();
    xml.tag("mods:title").words(&told.article.title);
    if let Some(deck) = told.says(Kind::Deck) {
        xml.tag("mods:subTitle").words(deck);
    }
    xml.close();
    if let Some(byline) = told.says(Kind::Byline) {
        xml.tag("mods:name").open();
        xml.tag("mods:displayForm").words(byline);
        xml.close();
    }
    xml.tag("mods:typeOfResource").words("text");
    xml.tag("mods:genre").words("article");
    if let Some(kicker) = told.says(Kind::Kicker) {
        xml.tag("mods:note").with("type", "kicker").words(kicker);
    }
    let own = told.article.passages.iter().find(|passage| passage.kind == Kind::Headline);
    language(xml, own.map_or(setting.edition.language, |passage| passage.language));
    xml.tag("mods:identifier").with("type", "local").words(&told.name);
    xml.tag("mods:identifier").with("type", "copy").words(&told.article.id);
    xml.tag("mods:relatedItem").with("type", "host").open();
    xml.tag("mods:titleInfo").open();
    xml.tag("mods:title").words(&setting.about.paper);
    xml.close();
    xml.tag("mods:part").open();
    for leaf in told.leaves.iter().filter_map(|nth| plan.pages.get(*nth)) {
        xml.tag("mods:detail").with("type", "page").open();
        xml.tag("mods:number").words(&leaf.page.number.to_string());
        xml.tag("mods:caption").words(&leaf.page.label());
        xml.close();
    }
    xml.tag("mods:date").with("encoding", "w3cdtf").words(&setting.day());
    xml.close();
    xml.close();
    xml.close();
}

fn opened(xml: &mut Xml) {
    xml.tag("mods:mods").with("xmlns:mods", SPACE).with("version", "3.6").open();
}

fn language(xml: &mut Xml, language: Language) {
    xml.tag("mods:language").open();
    let term = xml.tag("mods:languageTerm").with("type", "code");
    term.with("authority", "rfc5646").words(language.tag());
    xml.close();
}

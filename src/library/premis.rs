//! What the files are and how they came to be: PREMIS 3.0.
//!
//! An event has the day of the issue, as nothing here hangs on the clock: the same issue gives
//! the same record on every day, and who puts the bag into a store adds an event of that day.

use super::xml::Xml;
use super::{Held, SOFTWARE, Setting, VERSION, mets};

/// What the file is called.
pub(super) const NAME: &str = "premis.xml";

const SPACE: &str = "http://www.loc.gov/premis/v3";
const PLACE: &str =
    "http://www.loc.gov/premis/v3 https://www.loc.gov/standards/premis/premis.xsd";

/// What was done.
struct Event {
    kind: &'static str,
    detail: &'static str,
}

const EVENTS: [Event; 3] = [
    Event {
        kind: "creation",
        detail: "the pages of the issue were set in type and written in each format from one \
                 edition; the date is that of the issue",
    },
    Event {
        kind: "message digest calculation",
        detail: "SHA-256 of each file as it was written; the date is that of the issue",
    },
    Event {
        kind: "validation",
        detail: "the structure of the archive file was compared with the copy, story by story, \
                 before it was written; the date is that of the issue",
    },
];

/// Writes the record.
pub(super) fn xml(setting: &Setting<'_>, held: &[Held]) -> Vec<u8> {
    let mut xml = Xml::new();
    let root = xml.tag("premis").with("xmlns", SPACE).with("version", "3.0");
    let root = root.with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    root.with("xsi:schemaLocation", PLACE).open();
    let issue = mets::identifier(setting);
    xml.tag("object").with("xsi:type", "intellectualEntity").open();
    identifier(&mut xml, "objectIdentifier", &issue);
    xml.tag("originalName").words(&setting.edition.title);
    xml.close();
    for file in held {
        object(&mut xml, file, &issue);
    }
    for (nth, event) in EVENTS.iter().enumerate() {
        event.write(&mut xml, setting, nth + 1);
    }
    xml.tag("agent").open();
    identifier(&mut xml, "agentIdentifier", SOFTWARE);
    xml.tag("agentName").words(SOFTWARE);
    xml.tag("agentType").words("software");
    xml.tag("agentVersion").words(VERSION);
    xml.close();
    xml.finish()
}

/// An identifier: its kind is that it is ours.
fn identifier(xml: &mut Xml, name: &'static str, value: &str) {
    let (kind, of) = match name {
        "agentIdentifier" => ("agentIdentifierType", "agentIdentifierValue"),
        "eventIdentifier" => ("eventIdentifierType", "eventIdentifierValue"),
        "linkingAgentIdentifier" => {
            ("linkingAgentIdentifierType", "linkingAgentIdentifierValue")
        }
        "linkingObjectIdentifier" => {
            ("linkingObjectIdentifierType", "linkingObjectIdentifierValue")
        }
        "relatedObjectIdentifier" => {
            ("relatedObjectIdentifierType", "relatedObjectIdentifierValue")
        }
        _ => ("objectIdentifierType", "objectIdentifierValue"),
    };
    xml.tag(name).open();
    xml.tag(kind).words("local");
    xml.tag(of).words(value);
    xml.close();
}

/// A file.
fn object(xml: &mut Xml, file: &Held, issue: &str) {
    xml.tag("object").with("xsi:type", "file").open();
    identifier(xml, "objectIdentifier", &file.id());
    xml.tag("objectCharacteristics").open();
    xml.tag("fixity").open();
    xml.tag("messageDigestAlgorithm").words("SHA-256");
    xml.tag("messageDigest").words(&file.sum);
    xml.close();
    xml.tag("size").words(&file.bytes.len().to_string());
    let format = file.format();
    xml.tag("format").open();
    xml.tag("formatDesignation").open();
    xml.tag("formatName").words(format.name);
    if !format.version.is_empty() {
        xml.tag("formatVersion").words(format.version);
    }
    xml.close();
    xml.close();
    xml.tag("creatingApplication").open();
    xml.tag("creatingApplicationName").words(SOFTWARE);
    xml.tag("creatingApplicationVersion").words(VERSION);
    xml.close();
    xml.close();
    xml.tag("originalName").words(&file.name);
    xml.tag("relationship").open();
    xml.tag("relationshipType").words("structural");
    xml.tag("relationshipSubType").words("is part of");
    identifier(xml, "relatedObjectIdentifier", issue);
    xml.close();
    xml.close();
}

impl Event {
    fn write(&self, xml: &mut Xml, setting: &Setting<'_>, nth: usize) {
        xml.tag("event").open();
        identifier(xml, "eventIdentifier", &format!("event-{nth}"));
        xml.tag("eventType").words(self.kind);
        xml.tag("eventDateTime").words(&setting.day());
        xml.tag("eventDetailInformation").open();
        xml.tag("eventDetail").words(self.detail);
        xml.close();
        xml.tag("eventOutcomeInformation").open();
        xml.tag("eventOutcome").words("success");
        xml.close();
        identifier(xml, "linkingAgentIdentifier", SOFTWARE);
        identifier(xml, "linkingObjectIdentifier", &mets::identifier(setting));
        xml.close();
    }
}

use super::super::archive::Archive;
use super::super::refused::Refused;
use super::super::tree::Element;
use super::numbering::Numbering;
use super::styles::Styles;
use super::{EN, ZH};

/// The parts of a Word document that are read whole.
#[derive(Debug)]
pub(super) struct Package {
    /// The main part.
    pub(super) document: Element,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) footnotes: Option<Element>,
    pub(super) endnotes: Option<Element>,
    pub(super) comments: Option<Element>,
    /// Heads and feet of the pages, by the names of their parts.
    pub(super) running: Vec<Running>,
    relations: Vec<Relation>,
}

/// A head or foot of the pages.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) part: String,
    pub(super) root: Element,
}

/// What a part calls by a name (ECMA-376-2, 9.3).
#[derive(Clone, Debug)]
pub(super) struct Relation {
    id: String,
    kind: String,
    /// The part, or the address outside.
    pub(super) target: String,
    pub(super) lies: Lies,
}

/// Where the target of a relation lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    Inside,
    Outside,
}

impl Package {
    /// # Errors
    ///
    /// If a part is damaged or beyond a limit, or there is no document.
    pub(super) fn open(archive: &mut Archive<'_>) -> Result<Self, Refused> {
        // Word's own name, where the package does not say: some writers leave that out.
        let main = archive.main_part().unwrap_or_else(|| "word/document.xml".to_owned());
        let document = archive
            .tree(&main)?
            .ok_or_else(|| Refused::damaged(ZH, EN, &format!("no part {main}")))?;
        let relations = relations(archive, &main)?;
        let mut part = |kind: &str| -> Result<Option<Element>, Refused> {
            archive.tree(&part_of(&relations, &main, kind))
        };
        let styles = part("styles")?;
        let numbering = part("numbering")?;
        let (footnotes, endnotes) = (part("footnotes")?, part("endnotes")?);
        let comments = part("comments")?;
        let mut running = Vec::new();
        for relation in
            relations.iter().filter(|r| matches!(&*r.kind, "header" | "footer"))
        {
            if let Some(root) = archive.tree(&relation.target)? {
                running.push(Running { part: relation.target.clone(), root });
            }
        }
        let styles = styles.as_ref().map(Styles::read).unwrap_or_default();
        let numbering = numbering.as_ref().map(Numbering::read).unwrap_or_default();
        Ok(Self {
            document,
            styles,
            numbering,
            footnotes,
            endnotes,
            comments,
            running,
            relations,
        })
    }

    /// What the main part calls by this name.
    pub(super) fn relation(&self, id: &str) -> Option<&Relation> {
        self.relations.iter().find(|relation| relation.id == id)
    }
}

/// The part of a kind: where a relation says, or beside the main part under its usual
/// name.
fn part_of(relations: &[Relation], main: &str, kind: &str) -> String {
    let said = relations.iter().find(|relation| relation.kind == kind);
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    said.map_or_else(
        || format!("{folder}/{kind}.xml"),
        |relation| relation.target.clone(),
    )
}

fn relations(archive: &mut Archive<'_>, main: &str) -> Result<Vec<Relation>, Refused> {
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let Some(root) = archive.tree(&format!("{folder}/_rels/{name}.rels"))? else {
        return Ok(Vec::new());
    };
    let each = root.elements().filter_map(|element| {
        let target = element.get("Target")?;
        let outside = element.get("TargetMode") == Some("External");
        let kind = element.get("Type")?.rsplit('/').next()?.to_owned();
        let (target, lies) = if outside {
            (target.to_owned(), Lies::Outside)
        } else {
            (resolve(folder, target), Lies::Inside)
        };
        Some(Relation { id: element.get("Id")?.to_owned(), kind, target, lies })
    });
    Ok(each.collect())
}

/// A path relative to a folder of the package, or to its root if it begins with a slash.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(rooted) = target.strip_prefix('/') {
        return rooted.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            part => path.push(part),
        }
    }
    path.join("/")
}

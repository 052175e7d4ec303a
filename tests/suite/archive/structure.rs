//! The structure of a tagged file: its elements, and the content that they hold.

use std::collections::{BTreeMap, BTreeSet};

use super::{FORMS, Made, RUBY, TABLOID, reference, references};
use banmian::edition::{Holder, Kid, LeafId, PassageId, Shape, Tag, Tree};
use banmian::standard::ArchiveStandard;
use banmian::unit::WritingMode;

/// The kids of an element, in order: elements, content of pages, links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Element(u32),
    Content { page: u32, number: usize },
    Link(u32),
}

fn kids(made: &Made, id: u32) -> Vec<Held> {
    let element = made.dictionary(id);
    let home = reference(element, "/Pg").unwrap_or(0);
    let Some((_, rest)) = element.split_once("/K ") else { return Vec::new() };
    let rest = rest.strip_prefix('[').unwrap_or(rest);
    let mut held = Vec::new();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let mut at = 0;
    let plain = |word: &str| word.trim_matches(['[', ']', '<', '>']).to_owned();
    while at < words.len() {
        let word = words[at];
        if word.starts_with("<<") {
            let end = (at..words.len()).find(|to| words[*to].contains(">>")).unwrap();
            let inner = words[at..=end].join(" ");
            let page = reference(&inner, "/Pg").unwrap_or(home);
            if inner.contains("/OBJR") {
                held.push(Held::Link(reference(&inner, "/Obj").unwrap()));
            } else {
                let number = reference(&inner.replace(">>", " "), "/MCID").unwrap();
                held.push(Held::Content { page, number: number as usize });
            }
            at = end + 1;
        } else if words
            .get(at + 2)
            .is_some_and(|w| plain(w) == "R" && !plain(word).is_empty())
        {
            held.push(Held::Element(plain(word).parse().unwrap()));
            at += 3;
        } else if let Ok(number) = plain(word).parse() {
            held.push(Held::Content { page: home, number });
            at += 1;
        } else {
            break;
        }
        if words.get(at - 1).is_some_and(|w| w.ends_with(']')) {
            break;
        }
    }
    held
}

fn kind(made: &Made, id: u32) -> &str {
    let (_, rest) = made.dictionary(id).split_once("/S /").unwrap();
    rest.split([' ', '/']).next().unwrap()
}

fn document(made: &Made) -> u32 {
    let (_, root) = made.one("/Type /StructTreeRoot");
    reference(root, "/K").unwrap()
}

/// The marked content of a page: tag and number, or nothing for an artifact; and whether
/// anything is drawn outside of all.
fn marked(content: &str) -> (Vec<Option<(String, usize)>>, bool) {
    let (mut found, mut open, mut bare) = (Vec::new(), Vec::new(), false);
    let lines = content.replace("EMC", "\nEMC\n").replace("BDC", "BDC\n");
    let lines = lines.replace("/Span<<", "\n/Span<<").replace("Tj", "Tj\n");
    for line in lines.replace("TJ", "TJ\n").lines() {
        if line.ends_with("BDC") {
            let tag = line.trim_start_matches('/').split(['<', ' ', '/']).next().unwrap();
            let inner = line.split_once("/MCID ").map(|(_, rest)| {
                let digits: String =
                    rest.chars().take_while(char::is_ascii_digit).collect();
                digits.parse().unwrap()
            });
            if inner.is_some() || tag == "Artifact" {
                assert!(open.iter().all(|own: &bool| !own), "one in another: {line}");
                found.push(inner.map(|number| (tag.to_owned(), number)));
                open.push(true);
            } else {
                assert_eq!(tag, "Span");
                open.push(false);
            }
        } else if line == "EMC" {
            open.pop().unwrap();
        }
        let operator = line.rsplit(' ').next().unwrap_or_default();
        let shows = line.ends_with("Tj") || line.ends_with("TJ");
        let paints = matches!(operator, "f" | "f*" | "S" | "Do") || shows;
        bare |= paints && open.is_empty();
    }
    assert!(open.is_empty());
    (found, bare)
}

#[test]
fn all_that_is_drawn_is_content_or_an_artifact_and_none_in_another() {
    for made in [&*TABLOID, &*RUBY] {
        for (_, page) in made.pages() {
            let (found, bare) = marked(&made.content(page));
            assert!(!bare);
            let numbers: Vec<usize> = found.iter().flatten().map(|(_, n)| *n).collect();
            assert_eq!(numbers, (0..numbers.len()).collect::<Vec<_>>());
            assert!(found.iter().any(Option::is_none), "the folio is an artifact");
        }
    }
}

#[test]
fn each_content_is_of_one_element_and_the_tree_of_parents_knows_it() {
    for made in [&*TABLOID, &*RUBY] {
        let (_, root) = made.one("/Type /StructTreeRoot");
        let nums: Vec<u32> = references(root, "/Nums");
        let mut owners: BTreeMap<(u32, usize), u32> = BTreeMap::new();
        let mut links = BTreeMap::new();
        let mut todo = vec![document(made)];
        while let Some(id) = todo.pop() {
            for kid in kids(made, id) {
                match kid {
                    Held::Element(kid) => {
                        assert_eq!(reference(made.dictionary(kid), "/P"), Some(id));
                        todo.push(kid);
                    }
                    Held::Content { page, number } => {
                        assert_eq!(owners.insert((page, number), id), None);
                    }
                    Held::Link(link) => {
                        assert_eq!(links.insert(link, id), None);
                    }
                }
            }
        }
        let pages = made.pages();
        for (nth, (id, page)) in pages.iter().enumerate() {
            assert!(page.contains(&format!("/StructParents {nth} ")), "{page}");
            assert!(page.contains("/Tabs /S"), "{page}");
            let list = format!("/K {}", made.dictionary(nums[nth]));
            let parents = references(&list, "/K");
            let (found, _) = marked(&made.content(page));
            let told: Vec<_> = found.into_iter().flatten().collect();
            assert_eq!(parents.len(), told.len());
            for ((tag, number), parent) in told.into_iter().zip(parents) {
                assert_eq!(owners.get(&(*id, number)), Some(&parent));
                assert_eq!(kind(made, parent), tag);
            }
        }
        for (nth, (link, owner)) in links.iter().enumerate() {
            let annotation = made.dictionary(*link);
            let key = pages.len() + nth;
            assert!(
                annotation.contains(&format!("/StructParent {key} ")),
                "{annotation}"
            );
            assert_eq!(nums[key], *owner);
        }
    }
}

/// The text of a file by its own maps would be asked of a reader; here the tree that the file
/// has is compared with the one that the edition grows, which `untrue` compares with the
/// copy.
#[test]
fn the_elements_are_those_that_the_edition_tells_of() {
    for made in [&*TABLOID, &*RUBY] {
        let tree = Tree::of(&made.edition);
        let mut pairs = vec![(document(made), 0_usize)];
        let mut seen = 0;
        while let Some((id, nth)) = pairs.pop() {
            seen += 1;
            let element = &tree.elements[nth];
            let name = format!("{:?}", element.tag);
            assert!(kind(made, id).eq_ignore_ascii_case(&name), "{name}");
            let own: Vec<u32> = kids(made, id)
                .into_iter()
                .filter_map(|kid| match kid {
                    Held::Element(id) => Some(id),
                    Held::Content { .. } | Held::Link(_) => None,
                })
                .collect();
            let told: Vec<usize> = element
                .kids
                .iter()
                .filter_map(|kid| match kid {
                    Kid::Element(nth) => Some(*nth),
                    Kid::Leaf(_) => None,
                })
                .collect();
            assert_eq!(own.len(), told.len(), "{name}");
            pairs.extend(own.into_iter().zip(told));
        }
        assert_eq!(seen, tree.elements.len());
    }
}

#[test]
fn a_story_opens_with_its_headline_and_skips_no_heading() {
    for (id, _) in TABLOID.with("/S /Art") {
        let held = kids(&TABLOID, id);
        let kinds: Vec<&str> = held
            .iter()
            .filter_map(|kid| match kid {
                Held::Element(id) => Some(kind(&TABLOID, *id)),
                Held::Content { .. } | Held::Link(_) => None,
            })
            .collect();
        let heads: Vec<&&str> = kinds.iter().filter(|k| k.starts_with('H')).collect();
        assert_eq!(heads.first(), Some(&&"H1"), "{kinds:?}");
        assert!(heads.iter().skip(1).all(|head| **head == "H2"), "{kinds:?}");
        assert!(TABLOID.dictionary(id).contains("/T "));
    }
}

#[test]
fn a_jump_is_one_article_on_both_pages_and_leads_both_ways() {
    let pages: Vec<u32> = TABLOID.pages().into_iter().map(|(id, _)| id).collect();
    let links: Vec<(u32, &str)> = TABLOID.with("/Subtype /Link").collect();
    assert_eq!(links.len(), 2);
    let mut on = BTreeSet::new();
    for (id, link) in &links {
        assert!(link.contains("/Contents ") && link.contains("/F 4"), "{link}");
        let page = TABLOID
            .pages()
            .into_iter()
            .find(|(_, page)| references(page, "/Annots").contains(id));
        let here = page.unwrap().0;
        let there = references(link, "/Dest")[0];
        assert!(pages.contains(&there) && here != there);
        on.insert((here, there));
    }
    assert_eq!(on.len(), 2);
    // A paragraph that the jump parts holds content of both pages.
    let parted = TABLOID.with("/S /P").any(|(id, _)| {
        let pages = kids(&TABLOID, id).into_iter().filter_map(|kid| match kid {
            Held::Content { page, .. } => Some(page),
            Held::Element(_) | Held::Link(_) => None,
        });
        1 < pages.collect::<BTreeSet<_>>().len()
    });
    let tree = Tree::of(&TABLOID.edition);
    let wanted = tree.elements.iter().any(|element| {
        let Some(PassageId { holder: Holder::Article(article), nth: passage }) =
            element.passage
        else {
            return false;
        };
        let on = TABLOID.edition.pages.iter().filter(|page| {
            page.marks.iter().any(|mark| {
                mark.origin.article == Some(article)
                    && mark.origin.within.is_some_and(|w| w.passage == passage)
            })
        });
        element.tag == Tag::P && 1 < on.count()
    });
    assert_eq!(parted, wanted);
}

#[test]
fn pictures_say_what_they_show_and_where_they_stand() {
    let figures: Vec<(u32, &str)> = TABLOID.with("/S /Figure").collect();
    assert_eq!(figures.len(), 15);
    for (id, figure) in figures {
        assert!(figure.contains("/Alt ") && figure.contains("/BBox ["), "{figure}");
        let held = kids(&TABLOID, id);
        assert!(matches!(held[0], Held::Content { .. }));
        for kid in &held[1..] {
            let Held::Element(id) = kid else { unreachable!("{held:?}") };
            assert_eq!(kind(&TABLOID, *id), "Caption");
        }
    }
}

#[test]
fn items_have_labels_and_bodies_and_small_type_has_its_base() {
    let shape = |made: &Made, id: u32| -> Vec<String> {
        kids(made, id)
            .into_iter()
            .filter_map(|kid| match kid {
                Held::Element(id) => Some(kind(made, id).to_owned()),
                Held::Content { .. } | Held::Link(_) => None,
            })
            .collect()
    };
    let items: Vec<u32> = TABLOID.with("/S /LI").map(|(id, _)| id).collect();
    assert!(8 < items.len());
    for item in items {
        assert_eq!(shape(&TABLOID, item), ["Lbl", "LBody"]);
    }
    let rubies: Vec<u32> = RUBY.with("/S /Ruby").map(|(id, _)| id).collect();
    assert_eq!(rubies.len(), 37);
    for ruby in rubies {
        assert_eq!(shape(&RUBY, ruby), ["RB", "RT"]);
    }
    for (id, rt) in RUBY.with("/S /RT") {
        assert!(rt.contains("/Lang ") || RUBY.dictionary(id).contains("/K"), "{rt}");
    }
    let languages: BTreeSet<&str> = RUBY
        .with("/S /RT")
        .filter_map(|(_, rt)| rt.split_once("/Lang (")?.1.split(')').next())
        .collect();
    assert_eq!(languages, BTreeSet::from(["en", "zh-Bopo", "zh-Latn-pinyin"]));
}

/// Whatever of a page runs down says so, its captions too.
#[test]
fn lines_that_run_down_say_so() {
    let desk = crate::desk::folder("archive-vertical");
    let from = super::corpus("vertical").join("issue.yaml");
    std::fs::copy(from, desk.join("issue.yaml")).unwrap();
    let picture = crate::desk::sample("2021-03").join("安检.jpg");
    std::fs::copy(picture, desk.join("稻田.jpg")).unwrap();
    let made = super::made(&desk, ArchiveStandard::A2aUa1);
    let tree = Tree::of(&made.edition);
    let down = tree.elements.iter().filter(|element| {
        let tag = matches!(element.tag, Tag::H1 | Tag::H2 | Tag::P | Tag::Caption);
        tag && element.mode == WritingMode::VerticalRl
    });
    let down = down.count();
    assert!(3 < down && tree.elements.iter().any(|e| e.tag == Tag::Caption));
    assert_eq!(made.with("/WritingMode /TbRl").count(), down);
    for (_, caption) in made.with("/S /Caption") {
        assert!(caption.contains("/WritingMode /TbRl"), "{caption}");
    }
}

/// The leaves of the tree are what marks draw, each once.
#[test]
fn what_no_mark_draws_is_seen() {
    let mut edition = RUBY.edition.clone();
    let tree = Tree::of(&edition);
    assert_eq!(banmian::preflight::untrue(&edition, &tree), []);
    let page = &mut edition.pages[0];
    let told: Vec<usize> = (0..page.marks.len())
        .filter(|nth| {
            let mark = &page.marks[*nth];
            let type_ = matches!(mark.shape, Shape::Glyphs(_));
            type_ && mark.origin.within.is_some()
        })
        .collect();
    for nth in told.iter().step_by(5) {
        let mark = edition.pages[0].marks.remove(*nth);
        assert_ne!(banmian::preflight::untrue(&edition, &tree), [], "lost {mark:?}");
        edition.pages[0].marks.insert(*nth, mark.clone());
        edition.pages[0].marks.insert(*nth, mark);
        assert_ne!(banmian::preflight::untrue(&edition, &tree), [], "twice");
        edition.pages[0].marks.remove(*nth);
    }
}

#[test]
fn a_tree_that_tells_otherwise_is_seen() {
    let edition = &TABLOID.edition;
    let whole = Tree::of(edition);
    let find = |tag: Tag| whole.elements.iter().position(|own| own.tag == tag).unwrap();
    let broken = |change: &dyn Fn(&mut Tree)| {
        let mut tree = whole.clone();
        change(&mut tree);
        assert_ne!(banmian::preflight::untrue(edition, &tree), []);
    };
    broken(&|tree| tree.elements[find(Tag::Art)].kids.reverse());
    broken(&|tree| tree.elements[find(Tag::H1)].tag = Tag::P);
    broken(&|tree| tree.elements[find(Tag::H2)].tag = Tag::H1);
    broken(&|tree| tree.elements[find(Tag::Caption)].tag = Tag::P);
    broken(&|tree| tree.elements[find(Tag::Li)].tag = Tag::P);
    broken(&|tree| tree.elements[find(Tag::P)].kids.clear());
    broken(&|tree| tree.elements[find(Tag::Art)].title = Some("别的".into()));
    broken(&|tree| tree.elements[find(Tag::Figure)].alternative = None);
    broken(&|tree| tree.elements[find(Tag::Figure)].frame = None);
    broken(&|tree| {
        let art = find(Tag::Art);
        let first = tree.elements[art].kids[0];
        tree.elements[art].kids.push(first);
    });
    broken(&|tree| {
        let paragraph = find(Tag::P);
        tree.elements[paragraph].kids = vec![Kid::Leaf(LeafId(0)); 2];
    });
}

/// The kinds of what an element holds: elements alone.
fn shape(made: &Made, id: u32) -> Vec<&str> {
    let held = kids(made, id).into_iter();
    let elements = held.filter_map(|kid| match kid {
        Held::Element(id) => Some(kind(made, id)),
        Held::Content { .. } | Held::Link(_) => None,
    });
    elements.collect()
}

/// ISO 14289-1, 7.5.
#[test]
fn a_table_is_rows_of_cells_under_a_head_of_its_columns() {
    let tables: Vec<u32> = FORMS.with("/S /Table").map(|(id, _)| id).collect();
    assert_eq!(tables.len(), 2);
    for (table, wide) in tables.iter().zip([5, 3]) {
        let rows: Vec<u32> = kids(&FORMS, *table)
            .into_iter()
            .filter_map(|kid| match kid {
                Held::Element(id) if kind(&FORMS, id) == "TR" => Some(id),
                Held::Element(_) | Held::Content { .. } | Held::Link(_) => None,
            })
            .collect();
        assert_eq!(shape(&FORMS, rows[0]), vec!["TH"; wide]);
        for row in &rows[1..] {
            assert_eq!(shape(&FORMS, *row), vec!["TD"; wide]);
        }
    }
    // The first has a title, and a remark that no table may hold.
    assert_eq!(shape(&FORMS, tables[0])[..2], ["Caption", "TR"]);
    let (around, _) =
        FORMS.with("/S /Aside").find(|(id, _)| shape(&FORMS, *id)[0] == "Table").unwrap();
    assert_eq!(shape(&FORMS, around), ["Table", "P"]);
    let heads: Vec<&str> = FORMS.with("/S /TH").map(|(_, head)| head).collect();
    assert_eq!(heads.len(), 8);
    for head in heads {
        assert!(head.contains("/O /Table") && head.contains("/Scope /Column"), "{head}");
    }
}

/// ISO 14289-1, 7.9; ISO 32000-1, 14.8.4.
#[test]
fn notes_have_ids_of_their_own_and_boxes_are_mapped() {
    let id = |note: &str| -> String {
        let (_, rest) = note.split_once("/ID (").unwrap();
        rest.split(')').next().unwrap().to_owned()
    };
    let ids: BTreeSet<String> = FORMS.with("/S /Note").map(|(_, own)| id(own)).collect();
    assert_eq!(ids.len(), 2);
    for (note, _) in FORMS.with("/S /Note") {
        assert_eq!(shape(&FORMS, note), ["Lbl"]);
    }
    let (_, root) = FORMS.one("/Type /StructTreeRoot");
    assert!(root.contains("/Aside /Div"), "{root}");
    let named = FORMS.with("/S /Aside").filter(|(_, own)| own.contains("/T "));
    assert_eq!(named.count(), 2);
    let (quote, _) = FORMS.one("/S /BlockQuote");
    assert_eq!(shape(&FORMS, quote), ["P", "P"]);
    let (_, tabloid) = TABLOID.one("/Type /StructTreeRoot");
    assert!(!tabloid.contains("/RoleMap"));
}

#[test]
fn a_tree_whose_forms_tell_otherwise_is_seen() {
    let edition = &FORMS.edition;
    let whole = Tree::of(edition);
    assert_eq!(banmian::preflight::untrue(edition, &whole), []);
    let find = |tag: Tag| whole.elements.iter().position(|own| own.tag == tag).unwrap();
    let broken = |change: &dyn Fn(&mut Tree)| {
        let mut tree = whole.clone();
        change(&mut tree);
        assert_ne!(banmian::preflight::untrue(edition, &tree), []);
    };
    broken(&|tree| tree.elements[find(Tag::Th)].tag = Tag::Td);
    broken(&|tree| tree.elements[find(Tag::Td)].tag = Tag::Th);
    broken(&|tree| tree.elements[find(Tag::Td)].tag = Tag::P);
    broken(&|tree| tree.elements[find(Tag::Tr)].tag = Tag::P);
    broken(&|tree| tree.elements[find(Tag::Table)].tag = Tag::L);
    broken(&|tree| tree.elements[find(Tag::Table)].kids.reverse());
    broken(&|tree| tree.elements[find(Tag::Table)].kids.clear());
    broken(&|tree| tree.elements[find(Tag::Tr)].kids.truncate(2));
    broken(&|tree| tree.elements[find(Tag::Tr)].kids.reverse());
    broken(&|tree| tree.elements[find(Tag::Note)].kids.reverse());
    broken(&|tree| {
        tree.elements[find(Tag::Note)].kids.remove(0);
    });
    broken(&|tree| tree.elements[find(Tag::BlockQuote)].kids.clear());
    broken(&|tree| tree.elements[find(Tag::BlockQuote)].kids.reverse());
    broken(&|tree| tree.elements[find(Tag::Aside)].kids.reverse());
    // The modules of a code are drawn on its paper.
    let mut edition = edition.clone();
    let page = edition.pages.first_mut().unwrap();
    let paper =
        page.marks.iter().position(|mark| mark.role == banmian::edition::Role::Code);
    page.marks.remove(paper.unwrap());
    assert_ne!(banmian::preflight::untrue(&edition, &whole), []);
}

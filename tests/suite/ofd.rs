//! The OFD of an issue. What readers make of it is asked by `tests/tools/ofd.py`.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use banmian::edition::Kind;
use banmian::press::{Ofd, Purpose};

use crate::desk::{banmian, folder, lay, program, ran, sample, with_set};

/// What stands between two marks of a text, again and again.
fn between<'a>(
    text: &'a str,
    from: &'a str,
    to: &'a str,
) -> impl Iterator<Item = &'a str> {
    text.split(from).skip(1).map(move |rest| rest.split(to).next().unwrap())
}

fn plain(words: &str) -> String {
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let words = words.replace("&apos;", "'").replace("&amp;", "&");
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}');
    words.chars().filter(|c| !unseen(*c)).collect()
}

/// The archive that an OFD is, and what its files are called.
fn opened(made: Ofd) -> (zip::ZipArchive<Cursor<Vec<u8>>>, Vec<String>) {
    let file = zip::ZipArchive::new(Cursor::new(made.file)).unwrap();
    let names = file.file_names().map(|name| name.unwrap().into_owned()).collect();
    (file, names)
}

#[test]
fn an_ofd_says_what_the_copy_says() {
    with_set(
        &sample("2026-12").join("issue.yaml"),
        Purpose::Archive,
        |report, _, set| {
            let (mut file, names) = opened(set.ofd(report).unwrap());
            let edition = set.edition();
            let mut read = |name: &str| {
                std::io::read_to_string(file.by_name(name).unwrap()).unwrap()
            };
            let mut objects: BTreeMap<String, String> = BTreeMap::new();
            for (nth, page) in edition.pages.iter().enumerate() {
                let text = read(&format!("Doc_0/Pages/Page_{nth}/Content.xml"));
                for object in between(&text, "<ofd:TextObject ", "</ofd:TextObject>") {
                    let id = between(object, "ID=\"", "\"").next().unwrap().to_owned();
                    let code =
                        between(object, "<ofd:TextCode ", "</ofd:TextCode>").next();
                    let words = code.unwrap().split_once('>').unwrap().1.to_owned();
                    assert!(objects.insert(id, words).is_none());
                }
                assert!(page.marks.len() / 2 < text.matches(" ID=\"").count());
            }
            // Story by story, passage by passage, the words of their objects are those of the copy.
            let tags = read("Doc_0/Tags/stories.xml");
            let mut stories = between(&tags, "<story ", "</story>");
            let mut compared = 0;
            for article in edition.articles.iter().filter(|a| !a.passages.is_empty()) {
                let story = stories.next().unwrap();
                assert!(story.starts_with(&format!("id=\"{}\"", article.id)), "{story}");
                let mut told = between(story, "<passage ", "</passage>");
                for passage in article.passages.iter().filter(|p| p.kind != Kind::Break) {
                    let told = told.next().unwrap();
                    let ids =
                        between(told, "<ofd:ObjectRef PageRef=", "</ofd:ObjectRef>");
                    let ids = ids.map(|id| id.split_once('>').unwrap().1);
                    let seen: String = ids
                        .filter_map(|id| objects.get(id))
                        .map(String::as_str)
                        .collect();
                    // Ruby and notes stand between the words of their passage.
                    if passage.kind == Kind::Photo || !passage.inlays.is_empty() {
                        continue;
                    }
                    assert_eq!(plain(&seen), plain(&passage.words), "{}", article.id);
                    compared += 1;
                }
                assert!(told.next().is_none());
            }
            assert!(stories.next().is_none());
            assert!(20 < compared, "{compared}");
            assert!(names.iter().any(|name| name.ends_with(".ttf")));
            assert!(names.iter().any(|name| name.ends_with(".jpg")));
        },
    );
}

/// What can be seen through stays so: here a drawing on a ground.
#[test]
fn a_cut_out_picture_is_kept_with_its_alpha() {
    with_set(
        &sample("2026-08").join("issue.yaml"),
        Purpose::Archive,
        |report, _, set| {
            let (mut file, names) = opened(set.ofd(report).unwrap());
            let pngs = names.iter().filter(|name| name.ends_with(".png"));
            let clear = pngs.filter(|name| {
                let mut bytes = Vec::new();
                file.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
                let picture = image::load_from_memory(&bytes).unwrap();
                picture.into_rgba8().pixels().any(|dot| dot.0[3] == 0)
            });
            assert!(0 < clear.count(), "{names:?}");
        },
    );
}

#[test]
fn an_ofd_comes_out_the_same_every_time() {
    let out = folder("ofd-twice");
    lay("2021-03", &out);
    let issue = out.join("issue.yaml");
    let mut seen = Vec::new();
    for threads in ["1", "4"] {
        let mut command = program();
        command.env("RAYON_NUM_THREADS", threads);
        command.args(["build", "--for", "ofd", "-o"]);
        let ran = ran(command.arg(&out).arg(&issue));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains("issue.ofd"), "{}", ran.out);
        seen.push(std::fs::read(out.join("issue.ofd")).unwrap());
    }
    assert!(seen[0] == seen[1]);
    std::fs::remove_file(out.join("issue.ofd")).unwrap();
    std::fs::remove_file(out.join("安检.jpg")).unwrap();
    let words = [out.to_string_lossy(), issue.to_string_lossy()];
    let ran = banmian(&["build", "--for", "ofd", "-o", &words[0], &words[1]]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[picture/missing]"), "{}", ran.err);
    assert!(!out.join("issue.ofd").exists());
}

#[test]
fn further_products_are_those_that_are_made_alone() {
    let out = folder("ofd-also");
    lay("2021-03", &out);
    let issue = out.join("issue.yaml");
    let mut command = program();
    command.args(["build", "--also", "web,ofd", "-o"]).arg(&out);
    let all = ran(command.arg(&issue));
    assert_eq!(all.code, 0, "{}", all.err);
    for name in ["issue.proof.pdf", "issue.web/index.html", "issue.ofd"] {
        assert!(all.out.contains(name), "{}", all.out);
        assert!(out.join(name).exists(), "{name}");
    }
    let read = || std::fs::read(out.join("issue.ofd")).unwrap();
    let together = read();
    std::fs::remove_file(out.join("issue.ofd")).unwrap();
    let mut command = program();
    let alone = ran(command.args(["build", "--for", "ofd", "-o"]).arg(&out).arg(&issue));
    assert_eq!(alone.code, 0, "{}", alone.err);
    assert!(together == read());
}

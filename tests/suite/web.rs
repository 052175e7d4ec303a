//! The folder for readers: whole, true to its edition, and the same every time.

pub(crate) mod markup;
mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use banmian::edition::{Edition, Kind, Passage, Shape};
use banmian::font::Library;
use banmian::html::File;
use banmian::pdf::{self, TextAs};
use banmian::press::{Purpose, WebOrder};
use banmian::standard::Standard;

use crate::desk::{banmian, corpus, folder, lay, sample, with_set};
use markup::{Element, elements};

/// A folder for readers, and the edition it was made from.
pub(crate) struct Web {
    pub(crate) edition: Edition,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Web {
    pub(crate) fn text(&self, name: &str) -> &str {
        str::from_utf8(&self.files[name]).unwrap()
    }

    /// The names of its views.
    fn views(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter(|name| name.ends_with(".html")).map(String::as_str)
    }
}

pub(crate) fn made(folder: &Path) -> Web {
    with_set(&folder.join("issue.yaml"), Purpose::Archive, |report, _, set| {
        let edition = set.edition().clone();
        let made = set.html(report, &WebOrder::called("issue.web"));
        assert!(made.is_ok(), "{:#?}", report.so_far());
        let named = |file: File| (file.name, file.bytes);
        Web { edition, files: made.unwrap().files.into_iter().map(named).collect() }
    })
}

/// Issues of every kind: photos and a jump, two inks, small type, lines that run down.
pub(crate) fn issues() -> Vec<PathBuf> {
    let samples = ["2021-03", "2026-09", "2026-12"].map(sample);
    samples.into_iter().chain([corpus("ruby"), DOWN.clone()]).collect()
}

/// A page whose lines run down, with a photo.
static DOWN: LazyLock<PathBuf> = LazyLock::new(|| {
    let own = folder("web-down");
    let issue = corpus("vertical").join("issue.yaml");
    std::fs::copy(issue, own.join("issue.yaml")).unwrap();
    std::fs::copy(sample("2026-12").join("步道.jpg"), own.join("稻田.jpg")).unwrap();
    own
});

#[test]
fn every_link_of_the_folder_leads_to_a_place_in_it() {
    for issue in issues() {
        let web = made(&issue);
        let mut names: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for view in web.views() {
            let all = elements(web.text(view));
            let ids: Vec<String> =
                all.iter().filter_map(|e| e.get("id").map(str::to_owned)).collect();
            let set: BTreeSet<String> = ids.iter().cloned().collect();
            assert_eq!(ids.len(), set.len(), "{view}: an id stands twice");
            names.insert(view, set);
        }
        let mut asked = 0;
        for view in web.views() {
            for element in elements(web.text(view)) {
                for key in ["href", "src", "action"] {
                    let Some(to) = element.get(key) else { continue };
                    assert!(!to.contains("//"), "{view}: {to} is outside");
                    let (file, place) = to.split_once('#').unwrap_or((to, ""));
                    let file = if file.is_empty() { view } else { file };
                    asked += 1;
                    assert!(web.files.contains_key(file), "{view}: no {file}");
                    if !place.is_empty() && file.ends_with(".html") {
                        assert!(names[file].contains(place), "{view}: no {to}");
                    }
                }
            }
        }
        assert!(20 < asked);
    }
}

/// The words of the element of a passage, without small type beside them.
fn words_of(all: &[Element<'_>], id: &str) -> String {
    let mut found = all.iter().filter(|element| element.get("id") == Some(id));
    let (first, second) = (found.next(), found.next());
    assert!(second.is_none(), "{id} stands twice");
    first.unwrap_or_else(|| panic!("no {id}")).words()
}

/// What a browser shows of words.
fn shown(words: &str) -> String {
    words.chars().filter(|letter| *letter != '\u{ad}').collect()
}

fn is_picture(passage: &Passage) -> bool {
    passage.kind == Kind::Photo
}

#[test]
fn every_character_of_a_story_stands_in_it_once() {
    for issue in issues() {
        let web = made(&issue);
        let records: serde_json::Value =
            serde_json::from_str(web.text("edition.json")).unwrap();
        let stories = records["stories"].as_array().unwrap();
        let told = web.edition.articles.iter().filter(|a| !a.passages.is_empty());
        let mut ids: Vec<&str> = told.clone().map(|a| a.id.as_str()).collect();
        let mut listed: Vec<&str> =
            stories.iter().map(|story| story["id"].as_str().unwrap()).collect();
        ids.sort_unstable();
        listed.sort_unstable();
        assert_eq!(ids, listed);
        for story in stories {
            let id = story["id"].as_str().unwrap();
            let article = told.clone().find(|article| article.id == id).unwrap();
            let name = format!("{}.html", story["name"].as_str().unwrap());
            let view = web.text(&name);
            let from = view.find("<article").unwrap();
            let body = &view[from..view.find("</article>").unwrap()];
            let all = elements(body);
            let mut wanted: Vec<char> = Vec::new();
            for (nth, passage) in article.passages.iter().enumerate() {
                let own = format!("p{nth}");
                if is_picture(passage) {
                    let image = all.iter().find(|e| e.get("id") == Some(&own)).unwrap();
                    assert_eq!(image.get("alt"), passage.alternative.as_deref());
                    continue;
                }
                assert_eq!(words_of(&all, &own), shown(&passage.words), "{name} {own}");
                wanted.extend(shown(&passage.words).chars());
            }
            // Nothing is told besides, in whatever order the pictures stand.
            let mut got: Vec<char> = markup::words(body).chars().collect();
            got.retain(|letter| !letter.is_whitespace());
            wanted.retain(|letter| !letter.is_whitespace());
            got.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(got, wanted, "{name}");
        }
    }
}

#[test]
fn a_folder_comes_out_the_same_every_time() {
    let out = folder("web-twice");
    let paper = out.join("paper");
    lay("2026-12", &paper);
    let issue = paper.join("issue.yaml");
    let mut seen: Vec<BTreeMap<PathBuf, Vec<u8>>> = Vec::new();
    for threads in ["1", "4"] {
        let ran = crate::desk::ran(
            crate::desk::program()
                .env("RAYON_NUM_THREADS", threads)
                .args(["build", "--for", "web", "-o"])
                .arg(&out)
                .arg(&issue),
        );
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains("issue.web/index.html"), "{}", ran.out);
        seen.push(below(&out.join("issue.web")));
    }
    assert!(40 < seen[0].len());
    assert!(seen[0] == seen[1]);
    // What a build before left is gone, and what is no edition stays.
    std::fs::write(out.join("issue.web/old.html"), "old").unwrap();
    let again = [
        "build",
        "--for",
        "web",
        "-o",
        &out.to_string_lossy(),
        &*issue.to_string_lossy(),
    ];
    banmian(&again);
    assert!(!out.join("issue.web/old.html").exists());
    std::fs::remove_file(out.join("issue.web/edition.json")).unwrap();
    let ran = banmian(&again);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("is not replaced"), "{}", ran.err);
}

/// The files of a folder and of those in it.
fn below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut queue = vec![folder.to_owned()];
    while let Some(here) = queue.pop() {
        for entry in std::fs::read_dir(here).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                queue.push(path);
            } else {
                let inside = path.strip_prefix(folder).unwrap().to_owned();
                files.insert(inside, std::fs::read(path).unwrap());
            }
        }
    }
    files
}

#[test]
fn a_picture_that_is_not_there_or_says_nothing_stops_the_folder() {
    let out = folder("web-stopped");
    let build = |paper: &Path| {
        let issue = paper.join("issue.yaml").to_string_lossy().into_owned();
        banmian(&["build", "--for", "web", "-o", &paper.to_string_lossy(), &issue])
    };
    let missing = out.join("missing");
    lay("2021-03", &missing);
    std::fs::remove_file(missing.join("安检.jpg")).unwrap();
    let ran = build(&missing);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[picture/missing]"), "{}", ran.err);
    let cut = out.join("cut");
    lay("2021-03", &cut);
    let whole = std::fs::read(cut.join("安检.jpg")).unwrap();
    let mut half = whole[..whole.len() / 2].to_vec();
    half.extend([0xFF, 0xD9]);
    std::fs::write(cut.join("安检.jpg"), half).unwrap();
    let ran = build(&cut);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[picture/damaged]"), "{}", ran.err);
    for paper in [missing, cut] {
        assert!(!paper.join("issue.web").exists());
    }
}

#[test]
fn where_the_paper_says_its_address_there_are_feeds_and_else_none() {
    let out = folder("web-address");
    lay("2026-12", &out);
    let issue = out.join("issue.yaml");
    let text = std::fs::read_to_string(&issue).unwrap();
    let feeds = ["feed.xml", "feed.json", "sitemap.xml"];
    let without = made(&out);
    assert!(feeds.iter().all(|name| !without.files.contains_key(*name)));
    let build = || {
        let issue = issue.to_string_lossy();
        banmian(&["build", "--for", "web", "-o", &out.to_string_lossy(), &issue])
    };
    assert!(build().err.contains("warning[web/address]"));
    let mut said = String::new();
    for line in text.lines() {
        said.push_str(line);
        said.push('\n');
        if line.starts_with("报纸:") {
            said.push_str("  数字报: https://bao.example.org/a\n");
        }
    }
    assert_ne!(said, text);
    std::fs::write(&issue, &said).unwrap();
    let web = made(&out);
    let base = "https://bao.example.org/a/issue.web/";
    let feed: serde_json::Value = serde_json::from_str(web.text("feed.json")).unwrap();
    let told = web.edition.articles.iter().filter(|a| !a.passages.is_empty()).count();
    assert_eq!(feed["items"].as_array().unwrap().len(), told);
    for item in feed["items"].as_array().unwrap() {
        let url = item["url"].as_str().unwrap().strip_prefix(base).unwrap();
        assert!(web.files.contains_key(url), "{url}");
    }
    for name in ["feed.xml", "sitemap.xml"] {
        let links = markup::words(web.text(name));
        let links: Vec<&str> =
            links.split_whitespace().filter_map(|word| word.strip_prefix(base)).collect();
        assert!(told <= links.len(), "{name}");
    }
    let story = web.text("01-1.html");
    let (_, told) = story.split_once("application/ld+json\">").unwrap();
    let (told, _) = told.split_once("</script>").unwrap();
    let told: serde_json::Value = serde_json::from_str(told).unwrap();
    assert_eq!(told["@type"], "NewsArticle");
    assert_eq!(told["mainEntityOfPage"], format!("{base}01-1.html"));
    assert!(story.contains("property=\"og:image\" content=\"https://"));
    let wrong = said.replace("https://bao.example.org/a", "bao.example.org");
    std::fs::write(&issue, wrong).unwrap();
    let ran = build();
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("https://bao.example.org/"), "{}", ran.err);
}

#[test]
fn a_photo_goes_out_without_what_its_camera_says() {
    let web = made(&sample("2026-12"));
    let photos = web.files.iter().filter(|(name, _)| name.ends_with(".jpg"));
    let mut count = 0;
    for (name, bytes) in photos {
        count += 1;
        let has = |words: &[u8]| bytes.windows(words.len()).any(|w| w == words);
        assert!(!has(b"Exif\0") && !has(b"http://ns.adobe.com"), "{name}");
        assert!(banmian::picture::probe(bytes.clone().into()).is_ok(), "{name}");
    }
    assert!(3 < count);
}

/// Its faces are cut from what was cut for the issue, which gives the same bytes.
#[test]
fn the_file_of_a_page_is_that_of_an_issue_of_this_page() {
    let issue = sample("2026-12").join("issue.yaml");
    with_set(&issue, Purpose::Archive, |_, _, set| {
        let (library, text) = (Library::shipped(), TextAs::Type);
        let mut edition = set.edition().clone();
        for page in &mut edition.pages {
            page.marks.retain(|mark| !matches!(mark.shape, Shape::Picture(_)));
        }
        let bound = pdf::write_bound(edition.clone(), &library, &[], text).unwrap();
        let write = |edition: &Edition| {
            pdf::write_as(edition, &library, &[], &Standard::Proof, text).unwrap()
        };
        assert!(bound.whole == write(&edition));
        let pages = std::mem::take(&mut edition.pages);
        assert_eq!(bound.pages.len(), pages.len());
        for (page, written) in pages.into_iter().zip(&bound.pages) {
            edition.pages = vec![page];
            assert!(*written == write(&edition));
        }
    });
}
